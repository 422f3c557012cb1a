import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { testMatch, testRule } from "../support/export-rows.ts";
import { bundledMap, bundledRules } from "../../src/scan/bundled.ts";
import { samplePath } from "../support/build-sample.ts";
import { schemaCheck } from "../support/schemas.ts";
import { jsonLinesOf, ledgerOf } from "./support/outputs.ts";
import { burstsRule, logonLog, logonRule, ruleFile, TestPool } from "./support/test-pool.ts";

const checkMatch = schemaCheck("match-1");
const checkLedger = schemaCheck("ledger-1");

test("what a scan writes is what the published schemas say", async () => {
  const sample = new Uint8Array(readFileSync(samplePath));
  const logons = Array.from({ length: 9 }, (_, i) => [`2026-03-01T10:00:0${i}Z`, "amy"] as const);
  const log = logonLog(logons, 2);
  const logs = { sample, cut: sample.subarray(0, 70_000), log, copy: log, text: Buffer.from("no log") };
  const pool = new TestPool(logs, 2);
  const dropped = `${logonRule}---\n${burstsRule}---\ntitle: Refused\ndetection: {condition: x}\n`;
  const ruleSet = await pool.coordinator.loadRules([...bundledRules, ruleFile(dropped)], bundledMap);
  const done = pool.done();
  pool.coordinator.add(pool.inputs());
  await done;
  const ledger = pool.ledger!;
  const all = [...pool.matches, ...pool.correlations];
  for (const line of jsonLinesOf(all, ruleSet, ledger, true)) checkMatch(line);
  checkLedger(ledgerOf(ledger, ruleSet));

  // There is something of everything.
  expect(all.some(({ event }) => event.forward !== null)).toBe(true);
  expect(
    all.some(({ correlated }) => correlated !== null && correlated.some(({ copies }) => copies.length > 0)),
  ).toBe(true);
  expect(ledger.files.map(({ state }) => state)).toContain("not-a-log");
  expect(ledger.files.some(({ missing }) => missing !== null)).toBe(true);
  expect([ledger.issues.length > 0, ruleSet.refused.length]).toEqual([true, 1]);
});

test("a line of a rule without id and level, of an event that says nothing, and of an account from elsewhere", () => {
  const place = { file: 0, offset: 4608, chunkOffset: 4096, headerId: "9", origin: "removed" } as const;
  const nothing = { recordId: "", time: "", computer: "", channel: "", provider: "", eventId: "" };
  const event = { ...nothing, timeFrom: "record", place, userFrom: { recordId: "7", place } } as const;
  const info = { ...testRule, id: "", level: null };
  const ruleSet = {
    rules: [{ info, targets: [], why: null, disabled: false, absentFields: [], cannotMatch: false }],
    refused: [],
    notRules: [],
    issues: [],
  };
  const ledger = { files: [], rules: [], issues: [], state: { kind: "cancelled", share: 0.5 } } as const;
  const file = { path: "a.evtx", container: "all.zip" };
  const files = [file] as unknown as never[];
  for (const line of jsonLinesOf([testMatch(event)], ruleSet, { ...ledger, files })) checkMatch(line);
  checkLedger(ledgerOf(ledger, ruleSet));
});

test("a key that is not documented is told, and one that lacks", () => {
  const ruleSet = {
    rules: [
      { info: testRule, targets: [], why: null, disabled: false, absentFields: [], cannotMatch: false },
    ],
    refused: [],
    notRules: [],
    issues: [],
  };
  const files = [{ path: "a.evtx", container: null }] as unknown as never[];
  const ledger = { files, rules: [], issues: [], state: { kind: "done" } } as const;
  const [line] = jsonLinesOf([testMatch()], ruleSet, ledger) as { sources: object[] }[];
  checkMatch(line);
  expect(() => checkMatch({ ...line, extra: 1 })).toThrow(/extra/);
  expect(() => checkMatch({ ...line, sources: [{ ...line!.sources[0], extra: 1 }] })).toThrow(/extra/);
  expect(() => checkMatch({ ...line, key: undefined })).toThrow(/key/);
});
