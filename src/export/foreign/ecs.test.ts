import { expect, test } from "vitest";
import { netshForward, netshRow } from "../../../tests/support/export-rows.ts";
import { ecsAllowed, ecsFields, winlogTypes } from "../../../tests/support/targets.ts";
import type { ExportNotice } from "../notices.ts";
import type { ExportRow } from "../row.ts";
import { inLines } from "../line-format.ts";
import { ecsLines, type EcsOptions } from "./ecs.ts";
import { splunkHecLines } from "./splunk-hec.ts";

const about = { toolVersion: "1.2.3", rulesSha256: "ab".repeat(32) };
const options: EcsOptions = { scan: { kind: "done" }, about };

const documentOf = (row: ExportRow): Readonly<Record<string, unknown>> =>
  JSON.parse([...inLines(ecsLines)([row], options)].join("")) as Readonly<Record<string, unknown>>;

/** The leaves of a document by their dotted names. */
function leaves(value: unknown, name = ""): [string, unknown][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [[name, value]];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, name === "" ? key : `${name}.${key}`));
}

const registryRow = netshRow({
  eventId: "13",
  fieldsJson:
    '{"TargetObject":"HKLM\\\\System\\\\PortProxy\\\\v4tov4\\\\tcp\\\\0.0.0.0/8443","Details":"10.20.4.17/3389","a.b":"dotted","":"nameless"}',
});

test("a document says where ECS says it, in its types", () => {
  const document = documentOf(netshRow());
  const key = (document["event"] as { id: string }).id;
  expect(key).toMatch(/^[0-9a-f]{32}$/);
  expect(document).toEqual({
    "@timestamp": "2024-03-12T09:20:14.512Z",
    ecs: { version: "9.5.0-dev" },
    message: "netsh i p a v4tov4 8443 10.20.4.17 3389",
    event: {
      kind: "alert",
      category: ["intrusion_detection"],
      type: ["info"],
      module: "pivotscope",
      dataset: "pivotscope.match",
      code: "4688",
      provider: "Microsoft-Windows-Security-Auditing",
      id: key,
      severity: 47,
    },
    rule: {
      id: "322ed9ec-fcab-4f67-9a34-e7c6aef43614",
      name: "New Port Forwarding Rule Added Via Netsh.EXE",
      category: "medium",
      ruleset: "sigma",
    },
    threat: { framework: "MITRE ATT&CK", technique: { id: ["T1090"] } },
    host: { name: "WS-7", hostname: "WS-7" },
    user: { name: "bob", domain: "CORP" },
    process: {
      executable: "C:\\Windows\\System32\\netsh.exe",
      command_line: "netsh i p a v4tov4 8443 10.20.4.17 3389",
      pid: 0x10f4,
      parent: { executable: "C:\\Windows\\System32\\cmd.exe", pid: 4120 },
    },
    destination: { address: "10.20.4.17", ip: "10.20.4.17", port: 3389 },
    log: { file: { path: "case.zip/logs/Security.evtx" } },
    file: { hash: { sha256: "5c".repeat(32) } },
    winlog: {
      channel: "Security",
      provider_name: "Microsoft-Windows-Security-Auditing",
      event_id: "4688",
      record_id: "94225",
      computer_name: "WS-7",
      event_data: JSON.parse(
        '{"Execution_ProcessID":"4","Execution_ThreadID":"820","Keywords":"0x80","NewProcessId":"0x10f4","ProcessId":"0x1018","CommandLine":"netsh i p a v4tov4 8443 10.20.4.17 3389","ParentProcessId":"4120","__proto__":"x"}',
      ) as object,
      process: { pid: 4, thread: { id: 820 } },
    },
    pivotscope: {
      time: "2024-03-12T09:20:14.5121764Z",
      key,
      record_key: "3f".repeat(16),
      tags: ["attack.lateral-movement", "attack.t1090"],
      selections: ["selection_img", "selection_cli_2"],
      listen: { address: "0.0.0.0", port: "8443" },
      connect: { address: "10.20.4.17", port: "3389" },
      forward: {
        verb: "add",
        family: "v4tov4",
        protocol: "tcp",
        when: "now",
        certainty: "attempted",
        count: 1,
      },
      source: "case.zip/logs/Security.evtx",
      collected_from: "WS-7",
      offset: 200_000,
      origin: "live",
      confidence: "certain",
      scan: "complete",
      rules_sha256: about.rulesSha256,
      tool_version: "1.2.3",
      fields: netshRow().match.event.fieldsJson,
    },
  });
});

test("every field outside of winlog and pivotscope is one of ECS and has its type", () => {
  for (const row of [
    netshRow(),
    registryRow,
    netshRow({ forward: { ...netshForward, connectAddress: "a.b" } }),
  ]) {
    for (const [name, value] of leaves(documentOf(row))) {
      if (name.startsWith("pivotscope.")) continue;
      if (name.startsWith("winlog.")) {
        const type = winlogTypes[name.slice(7)];
        if (type !== undefined) expect(typeof value, name).toBe("string");
        continue;
      }
      const type = ecsFields[name];
      expect(type, name).toBeDefined();
      expect(Array.isArray(value), name).toBe(type!.endsWith("[]"));
      for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
        expect(typeof one, name).toBe(type!.startsWith("long") ? "number" : "string");
        if (ecsAllowed[name] !== undefined) expect(ecsAllowed[name]).toContain(one);
      }
    }
  }
});

test("a registry value has its path, name and data, and names that Elasticsearch refuses stay in the text", () => {
  const document = documentOf(registryRow);
  expect(document["registry"]).toEqual({
    path: "HKLM\\System\\PortProxy\\v4tov4\\tcp\\0.0.0.0/8443",
    value: "0.0.0.0/8443",
    data: { strings: ["10.20.4.17/3389"] },
  });
  const { event_data } = document["winlog"] as { event_data: object };
  expect(Object.keys(event_data)).toEqual(["TargetObject", "Details"]);
  expect((document["pivotscope"] as { fields: string }).fields).toBe(registryRow.match.event.fieldsJson);
});

test.each([
  ["web.corp", "https", { address: "web.corp", domain: "web.corp" }],
  ["fe80::1", "443", { address: "fe80::1", ip: "fe80::1", port: 443 }],
  ["fe80::1%12", "443", { address: "fe80::1%12", port: 443 }],
  [null, "70000", undefined],
])("a forward to %s %s is a destination of its kind", (connectAddress, connectPort, destination) => {
  const forward = { ...netshForward, connectAddress, connectPort };
  expect(documentOf(netshRow({ forward }))["destination"]).toEqual(destination);
});

test("a time that no date can say is left out and told, and stays as a text", () => {
  const notices: ExportNotice[] = [];
  const onNotice = (notice: ExportNotice): number => notices.push(notice);
  const rows = ["12024-01-01T00:00:00.0000001Z", ""].map((time) => netshRow({ time }));
  const lines = [...inLines(ecsLines)(rows, { ...options, onNotice })].join("").trimEnd().split("\n");
  expect(lines.map((line) => line.includes("@timestamp"))).toEqual([false, false]);
  expect(lines[0]).toContain('"time":"12024-01-01T00:00:00.0000001Z"');
  expect(notices).toEqual(["time-left-out", "time-left-out"]);
  const envelopes = [...inLines(splunkHecLines)(rows, { ...options, onNotice })]
    .join("")
    .trimEnd()
    .split("\n");
  for (const line of envelopes) expect(Object.keys(JSON.parse(line) as object)[0]).toBe("host");
  expect(notices).toHaveLength(4);
});

test("for bulk requests each document has the line that creates it under its key", () => {
  const lines = [...inLines(ecsLines)([netshRow(), registryRow], { ...options, bulk: true })]
    .join("")
    .trimEnd()
    .split("\n");
  expect(lines).toHaveLength(4);
  const [action, document] = lines.map(
    (line) => JSON.parse(line) as Record<string, { _id?: string; id?: string }>,
  );
  expect(action).toEqual({ create: { _id: document!["event"]!.id } });
});

test.each([
  ["2024-03-12T09:20:14.5121764Z", "1710235214.512176"],
  ["1970-01-01T00:00:00.0000019Z", "0.000001"],
  ["1969-12-31T23:59:58.5000000Z", "-1.500000"],
])("the envelope for Splunk has %s as seconds, and the same document", (time, seconds) => {
  const row = netshRow({ time });
  const text = [...inLines(splunkHecLines)([row], options)].join("");
  expect(text.startsWith(`{"time":${seconds},`)).toBe(true);
  expect(JSON.parse(text)).toEqual({
    time: Number(seconds),
    host: "WS-7",
    source: "case.zip/logs/Security.evtx",
    sourcetype: "pivotscope:match",
    event: documentOf(row),
  });
});
