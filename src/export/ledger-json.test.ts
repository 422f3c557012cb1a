import { expect, test } from "vitest";
import { say } from "../lib/said.ts";
import type { Issue } from "../model/issue.ts";
import type { FileLedger, Ledger } from "../model/ledger.ts";
import { ledgerJson } from "./ledger-json.ts";
import { loadedRule, testRule } from "../../tests/support/export-rows.ts";

const file: FileLedger = {
  path: "logs/sysmon.evtx",
  container: null,
  bytes: 69_632,
  bytesRead: 69_000,
  bytesLost: 632,
  state: "done",
  carved: false,
  header: null,
  chunks: { read: 1, empty: 0, unreadable: 0, badHeaderChecksum: 0, badRecordsChecksum: 0 },
  records: { declared: 9, read: 7, failed: 2, removed: 0, residual: 0, residualParts: 0 },
  missing: { chunks: 0, records: 0 },
  problems: 1,
  firstTime: "2019-05-27T01:28:42.7003450Z",
  lastTime: "2019-05-27T01:28:43.0000000Z",
  scriptBlockParts: 0,
  events: [{ channel: "Microsoft-Windows-Sysmon/Operational", eventId: 1, count: 7 }],
  matches: 3,
};

const problem = {
  code: "record-unreadable",
  file: file.path,
  offset: 5000,
  line: null,
  recordId: "4",
  detail: "Expected a token, found 0xff.",
  lostBytes: 632,
} as const;

/** What is told on the page in its language is not written. */
const issue: Issue = { ...problem, said: say("Expected a token, found {found}.", { found: "0xff" }) };

const ledger: Ledger = {
  files: [file, { ...file, path: "b.evtx" }],
  rules: [{ rule: 0, state: "matched", judged: 7, scriptBlockParts: 0, matches: 3 }],
  issues: [issue],
  channels: [],
  coverage: [],
  state: { kind: "cancelled", share: 0.5 },
};

test("the document adds up and names tool, rules, refusals and problems", () => {
  const refused = {
    path: "bad.yml",
    line: 3,
    title: null,
    id: null,
    kind: "refused",
    reason: "no condition",
  } as const;
  const rules = {
    rules: [loadedRule(testRule)],
    refused: [{ ...refused, said: say("null cannot be a keyword") }],
    notRules: ["ci.yml"],
    issues: [],
  };
  const document = JSON.parse(
    ledgerJson(ledger, rules, {
      toolVersion: "0.1.0",
      written: "2026-01-01T00:00:00.0000000Z",
      sameContent: [],
    }),
  ) as unknown;
  expect(document).toMatchObject({
    tool: "Pivotscope",
    toolVersion: "0.1.0",
    written: "2026-01-01T00:00:00.0000000Z",
    scan: "cancelled at 50 %",
    summary: {
      files: 2,
      bytes: 139_264,
      bytesRead: 138_000,
      bytesLost: 1264,
      recordsRead: 14,
      recordsFailed: 4,
      recordsRemoved: 0,
      recordsMissing: 0,
      chunksMissing: 0,
      // Both files hold the same three events.
      matches: 3,
      rules: 1,
      rulesRefused: 1,
      notRules: 1,
      problems: 1,
    },
    notRules: ["ci.yml"],
    files: ledger.files,
    rules: [
      {
        id: testRule.id,
        title: testRule.title,
        state: "matched",
        judged: 7,
        matches: 3,
        modified: "2023-09-01",
      },
    ],
    refusedRules: [{ ...refused, needsValues: false }],
    problems: [problem],
  });
});

const noRules = { rules: [], refused: [], notRules: [], issues: [] };
const about = { toolVersion: "0.1.0", written: "2026-01-01T00:00:00.0000000Z", sameContent: [] };

test("a file that was taken out is no part of it, and one that was not opened is named apart", () => {
  const removed: FileLedger = { ...file, path: "out.evtx", state: "removed" };
  const sameContent = [{ file: "copy.evtx", of: "b.evtx" }];
  const text = ledgerJson({ ...ledger, files: [file, removed, ledger.files[1]!] }, noRules, {
    ...about,
    sameContent,
  });
  expect(text).not.toContain("out.evtx");
  const whole = JSON.parse(ledgerJson(ledger, noRules, about)) as object;
  expect(JSON.parse(text)).toEqual({ ...whole, sameContent });
});

test("what is said of channels is there in English, once", () => {
  const said = say("No file here holds a record of it.");
  const place = { from: null, to: null, recordIds: null, file: 0, offset: 0 };
  const host = { host: "PC1", channel: "Security", first: null, last: null, records: 0 };
  const finding = { kind: "cleared", ...place, text: "Cleared.", said } as const;
  const channel = { ...host, formerNames: [], files: [0], verdict: "None.", said, findings: [finding] };
  const source = {
    ...host,
    source: "Sysmon 1",
    eventId: 1,
    days: [],
    withCommandLine: null,
    note: "none",
    said,
  };
  const text = ledgerJson(
    { ...ledger, channels: [channel], coverage: [{ host: "PC1", sources: [source] }] },
    { rules: [], refused: [], notRules: [], issues: [] },
    { toolVersion: "0.1.0", written: "2026-01-01T00:00:00.0000000Z", sameContent: [] },
  );
  expect(JSON.parse(text)).toMatchObject({
    channels: [{ verdict: "None.", findings: [{ text: "Cleared." }] }],
    coverage: [{ sources: [{ note: "none" }] }],
  });
  expect(text).not.toContain('"said"');
});
