import { expect, test } from "vitest";
import { attackOf, tactics, techniqueOf, techniques } from "./attack.ts";

test("the table holds what version 19 of ATT&CK for Enterprise holds", () => {
  const all = techniques();
  expect(tactics).toHaveLength(15);
  expect(all.filter((technique) => technique.parent === null)).toHaveLength(222);
  expect(all.filter((technique) => technique.parent !== null)).toHaveLength(475);
});

test("the successor of a withdrawn technique is in use", () => {
  for (const id of ["T1086", "T1562.001", "T1070.001", "T1574.002", "T1148"]) {
    const successor = techniqueOf(id).replacedBy;
    expect(techniqueOf(successor!)).toMatchObject({ withdrawn: false, name: expect.any(String) as string });
  }
});

test("tags are understood in all spellings that rules use", () => {
  const summary = attackOf([
    "attack.lateral-movement",
    "attack.lateral_movement",
    "attack.TA0011",
    "attack.defense_evasion",
    "attack.t1090",
    "attack.T1059.001",
    "attack.t1562.004",
    "attack.t9999",
    "attack.g0032",
    "attack.s0029",
    "attack.ds0005",
    "cve.2021-44228",
    "cve.2021.34527",
    "car.2013-05-004",
    "detection.threat-hunting",
    "nonsense",
  ]);
  expect(summary.tactics).toEqual([
    { id: "TA0008", name: "Lateral Movement" },
    { id: "TA0011", name: "Command and Control" },
    { id: "", name: "Defense Evasion" },
  ]);
  expect(
    summary.techniques.map(({ id, name, parent, replacedBy }) => [id, name, parent, replacedBy]),
  ).toEqual([
    ["T1090", "Proxy", null, null],
    ["T1059.001", "PowerShell", "Command and Scripting Interpreter", null],
    ["T1562.004", "Disable or Modify System Firewall", "Impair Defenses", "T1686"],
    ["T9999", null, null, null],
  ]);
  expect(summary.groups).toEqual(["G0032"]);
  expect(summary.software).toEqual(["S0029"]);
  expect(summary.cves).toEqual(["CVE-2021-44228", "CVE-2021-34527"]);
  expect(summary.analytics).toEqual(["CAR-2013-05-004"]);
  expect(summary.others).toEqual(["attack.ds0005", "detection.threat-hunting", "nonsense"]);
});
