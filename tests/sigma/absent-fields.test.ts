import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { LoadedRule } from "../../src/model/rule.ts";
import { loadRules, parseLogSourceMap } from "../../src/sigma/index.ts";

const path = join(import.meta.dirname, "../../rules/logsources.toml");
const { map } = parseLogSourceMap(path, readFileSync(path, "utf8"));

function load(source: string, detection: string): LoadedRule {
  const text = `title: T\nlogsource: {product: windows, ${source}}\ndetection: {${detection}}\n`;
  const { rules, refused } = loadRules([{ path: "t.yml", text, origin: "dropped" }], map).info;
  expect(refused).toEqual([]);
  return rules[0]!;
}

test.each([
  ["category: ps_script", "s: {ScriptBlock|contains: x}, condition: s", ["ScriptBlock"], true],
  ["category: ps_script", "s: {ScriptBlockText|contains: x}, condition: s", [], false],
  ["category: process_creation", "s: {Cmdline: x}, condition: s", ["Cmdline"], true],
  ["category: process_creation", "s: {commandline: x}, condition: s", ["commandline"], true],
  ["category: process_creation", "s: {Cmdline: x, Image: y}, condition: s", ["Cmdline"], true],
  ["category: process_creation", "s: [{Cmdline: x}, {Image: y}], condition: s", ["Cmdline"], false],
  [
    "category: process_creation",
    "s: {Image: y}, f: {Cmdline: x}, condition: s and not f",
    ["Cmdline"],
    false,
  ],
  [
    "category: process_creation",
    "s: {Image: y}, f: {Cmdline|neq: x}, condition: s and not f",
    ["Cmdline"],
    true,
  ],
  ["category: process_creation", "s: {Cmdline: null}, condition: s", ["Cmdline"], false],
  ["category: process_creation", "s: {Cmdline|exists: true}, condition: s", ["Cmdline"], true],
  ["category: process_creation", "s: {Image|fieldref: ParentPath}, condition: s", ["ParentPath"], true],
  ["category: process_creation", "s: [x], t: {Cmdline: y}, condition: s or t", ["Cmdline"], false],
  // Fields of one of the two logs, of the frame of the event, and made by the map.
  ["category: process_creation", "s: {NewProcessName: x, Hashes: y, LogonId: z}, condition: s", [], false],
  ["category: registry_event", "s: {NewName: x, ObjectName: y, TargetObject: z}, condition: s", [], false],
  [
    "category: dns_query",
    "s: {Computer: x, Security_UserID: y, Execution_ProcessID: 1}, condition: s",
    [],
    false,
  ],
  ["category: ps_classic_start", "s: {Data: x, HostApplication: y}, condition: s", [], false],
  // Of these nothing is known.
  ["category: antivirus", "s: {Nothing: x}, condition: s", [], false],
  ["service: security", "s: {EventID: 4624, Nothing: x}, condition: s", [], false],
  ["service: sysmon", "s: {Nothing: x}, condition: s", [], false],
  ["service: security", "s: {EventID: [4688, 4624], Nothing: x}, condition: s", [], false],
  ["category: wmi_event", "s: {Nothing: x}, condition: s", [], false],
  // A rule that binds its events by their ids.
  ["service: security", "s: {EventID: 4688, Image: x}, condition: s", ["Image"], true],
  ["service: sysmon", "s: {EventID: 1, NewProcessName: x}, condition: s", ["NewProcessName"], true],
])("%s with %s names what its events never have", (source, detection, names, cannotMatch) => {
  expect(load(source, detection)).toMatchObject({ absentFields: names, cannotMatch });
});
