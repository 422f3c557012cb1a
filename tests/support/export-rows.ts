// Rows for the tests of the exports.

import type { EventForward } from "../../src/model/forward.ts";
import type { Match } from "../../src/model/match.ts";
import type { LoadedRule, RuleInfo } from "../../src/model/rule.ts";
import type { ExportRow } from "../../src/export/row.ts";

export const testRule: RuleInfo = {
  id: "322ed9ec-fcab-4f67-9a34-e7c6aef43614",
  title: "New Port Forwarding Rule Added Via Netsh.EXE",
  name: null,
  kind: "detection",
  status: "test",
  description: "",
  author: "",
  date: "2019-01-29",
  modified: "2023-09-01",
  references: [],
  tags: ["attack.lateral-movement", "attack.t1090"],
  falsePositives: [],
  level: "medium",
  license: null,
  logSource: { category: "process_creation", product: "windows", service: null },
  condition: "selection",
  path: "rules/netsh.yml",
  line: 1,
  source: "",
  origin: "bundled",
};

/** What loading tells of a rule: on, of no channel, with all its fields. */
export function loadedRule(info: RuleInfo): LoadedRule {
  return { info, targets: [], why: null, said: null, disabled: false, absentFields: [], cannotMatch: false };
}

/** A match on a netsh command, some values of its event replaced. */
export function testMatch(event: Partial<Match["event"]> = {}): Match {
  const fact = event.fact ?? "netsh i p a v l=8001";
  return {
    rule: 0,
    selections: ["selection_img", "selection_cli_2"],
    correlated: null,
    event: {
      key: "3f".repeat(16),
      recordId: "18446744073709551615",
      time: "2019-05-27T01:28:42.7003450Z",
      timeFrom: "event",
      computer: "MSEDGEWIN10",
      channel: "Microsoft-Windows-Sysmon/Operational",
      provider: "Microsoft-Windows-Sysmon",
      eventId: "1",
      place: {
        file: 0,
        offset: 5_000_000_000,
        chunkOffset: 4_999_999_488,
        headerId: "3",
        origin: "live",
        confidence: "certain",
      },
      copies: [],
      fact,
      forward: null,
      user: "CORP\\bob",
      userFrom: null,
      process: "C:\\Windows\\System32\\netsh.exe",
      parentProcess: "C:\\Windows\\System32\\cmd.exe",
      fieldsJson: JSON.stringify({ CommandLine: fact }),
      fieldPairsJson: JSON.stringify([["CommandLine", fact]]),
      ...event,
    },
  };
}

export function testRow(event: Partial<Match["event"]> = {}, path = "logs/sysmon.evtx"): ExportRow {
  const file = { path, container: null };
  return { match: testMatch(event), rule: testRule, file, files: [file] };
}

/** A forward to an address, as netsh's own command line orders it. */
/** Matches of one event behind each other, of several rules and from several files, and of another event between them. */
export function rowsOfOneEvent(): readonly ExportRow[] {
  const row = testRow();
  const { match, rule } = row;
  const other = { ...rule, id: "another", title: "=1+1", level: null, tags: [] };
  const moved = { path: "copy.evtx", container: "=b.zip" };
  return [
    row,
    { ...row, rule: other },
    { ...row, match: { ...match, selections: ["selection"], correlated: [match.event] } },
    { ...row, file: moved, files: [moved] },
    testRow({ fact: "\ud800;=2", fieldsJson: "{}", key: "a7".repeat(16) }),
    { ...row, rule: other },
  ];
}

export const netshForward: EventForward = {
  verb: "add",
  family: "v4tov4",
  protocol: "tcp",
  listenAddress: "0.0.0.0",
  listenPort: "8443",
  connectAddress: "10.20.4.17",
  connectPort: "3389",
  oldConnectAddress: null,
  oldConnectPort: null,
  machine: null,
  when: "now",
  hive: null,
  problem: null,
  certainty: "attempted",
  count: 1,
};

/** The start of netsh, as Security 4688 tells of it: what the formats for other tools take values from. */
export function netshRow(event: Partial<Match["event"]> = {}): ExportRow {
  const row = testRow(
    {
      time: "2024-03-12T09:20:14.5121764Z",
      channel: "Security",
      provider: "Microsoft-Windows-Security-Auditing",
      eventId: "4688",
      recordId: "94225",
      computer: "WS-7",
      fact: "netsh i p a v4tov4 8443 10.20.4.17 3389",
      forward: netshForward,
      place: {
        file: 0,
        offset: 200_000,
        chunkOffset: 4096 + 2 * 65_536,
        headerId: "50",
        origin: "live",
        confidence: "certain",
      },
      fieldsJson:
        '{"Execution_ProcessID":"4","Execution_ThreadID":"820","Keywords":"0x80","NewProcessId":"0x10f4","ProcessId":"0x1018",' +
        '"CommandLine":"netsh i p a v4tov4 8443 10.20.4.17 3389","ParentProcessId":"4120","__proto__":"x","1":["a","b"]}',
      ...event,
    },
    "logs/Security.evtx",
  );
  const file = {
    ...row.file,
    container: "case.zip",
    sha256: "5c".repeat(32),
    bytes: 1_118_208,
    host: "WS-7",
  };
  return { ...row, file, files: [file] };
}

/** Any UTF-16 text: what attackers and spreadsheets care about, NULs and lone surrogates often. */
export const hostileUnits: readonly string[] = [
  ..."=+-@＝＋－＠'\"`;,\t\r\n \0\\{}ab",
  "\u00a0",
  "\u200b",
  "\ufeff",
  "\u3000",
  "\ud83d",
  "\ude00",
  "\u{1f600}",
];
