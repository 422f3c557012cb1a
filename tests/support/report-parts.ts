// What reports are made of, for their tests.

import type { ReportParts } from "../../src/export/report/report.ts";
import { sha256Hex } from "../../src/lib/sha256.ts";
import type { FileLedger } from "../../src/model/ledger.ts";
import { loadedRule, testMatch, testRule } from "./export-rows.ts";
import { forwardEvidence, portForward } from "./port-forward.ts";

/** In every value of a log, a rule or a name. */
export const hostile = `</script><script>alert(1)</script><!--\u2028\u2029\u202e\ud800\0"'&`;

export const reportedRule = { path: testRule.path, text: `title: ${hostile}`, origin: "bundled" } as const;

const file: FileLedger = {
  path: hostile,
  container: null,
  bytes: 69_632,
  bytesRead: 69_632,
  bytesLost: 0,
  state: "done",
  carved: false,
  header: null,
  chunks: { read: 1, empty: 0, unreadable: 0, badHeaderChecksum: 0, badRecordsChecksum: 0 },
  records: { declared: 2, read: 2, failed: 0, removed: 0, residual: 0, residualParts: 0 },
  missing: { chunks: 0, records: 0 },
  problems: 0,
  firstTime: null,
  lastTime: null,
  scriptBlockParts: 0,
  events: [],
  matches: 2,
};

/** A report of one file, one rule, two matches and one forward. */
export const reportParts: ReportParts = {
  about: { toolVersion: "1", toolFile: "cli.js", toolSha256: null, written: "2026-01-02T03:04:05.0000000Z" },
  settings: {
    residual: false,
    carve: false,
    retired: false,
    disabled: [],
    placeholders: { [hostile]: [hostile] },
  },
  ruleFiles: [reportedRule],
  map: { path: "map.toml", text: hostile },
  ruleSet: {
    rules: [loadedRule({ ...testRule, title: hostile })],
    refused: [],
    notRules: [],
    issues: [],
  },
  ledger: {
    files: [file],
    rules: [{ rule: 0, state: "matched", judged: 1, scriptBlockParts: 0, matches: 2 }],
    issues: [],
    channels: [],
    coverage: [],
    state: { kind: "done" },
  },
  proofs: [{ hashes: { sha256: sha256Hex("a") }, listed: null }],
  files: [{ path: hostile, container: null, sha256: sha256Hex("a") }],
  sameContent: [],
  forwards: [
    portForward({ id: "0123456789abcdef", account: hostile, evidence: [forwardEvidence({ fact: hostile })] }),
  ],
  matches: [testMatch({ fact: hostile }), testMatch({ fact: "netsh", key: "0".repeat(32) })],
  reviewed: [],
};
