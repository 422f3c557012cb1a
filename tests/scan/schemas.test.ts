import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  forwardFormats,
  type ExportedFile,
  type ExportFile,
  type ForwardFormatName,
} from "../../src/export/index.ts";
import type { FileProof } from "../../src/model/file-hashes.ts";
import type { PortForward } from "../../src/model/port-forward.ts";
import { loadedRule, testMatch, testRule } from "../support/export-rows.ts";
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

  // The same where files were hashed and looked for in a list; one could not be read for it.
  const hashes = { sha256: "5c".repeat(32), sha1: "5c".repeat(20), md5: "5c".repeat(16) };
  const files = ledger.files.map((file, at) => ({ ...file, sha256: at === 0 ? null : hashes.sha256 }));
  const named = jsonLinesOf(all, ruleSet, { ...ledger, files }, true);
  for (const line of named) checkMatch(line);
  expect(named.some((line) => JSON.stringify(line).includes(`"sourceSha256":"${hashes.sha256}"`))).toBe(true);
  const proofs = ledger.files.map((_, at): FileProof =>
    at === 0
      ? { hashes: null, listed: null }
      : { hashes, listed: { verdict: "in-list", name: "a.evtx", list: "sums.txt" } },
  );
  checkLedger(ledgerOf(ledger, ruleSet, proofs));

  // The same beside exports, which lost something in every way there is.
  const every: Readonly<Record<ExportedFile["losses"][number]["reason"], number>> = {
    "time-dropped": 1,
    "time-left-out": 2,
    "value-not-searched": 3,
    "no-forward": 4,
    "forward-without-time": 5,
    "no-technique": 6,
    "number-left-out": 7,
    "cell-cut": 8,
    "cell-too-long": 9,
  };
  const reasons = Object.keys(every) as (keyof typeof every)[];
  const losses = reasons.map((reason) => ({ reason, count: every[reason] }));
  const exports = [
    { format: "stix", file: "a.json", losses },
    { format: "csv", file: null, losses: [] },
  ] as const;
  const beside = ledgerOf(ledger, ruleSet, [], { exports });
  checkLedger(beside);
  expect(beside).toMatchObject({ exports });
  for (const loss of [{ reason: "other", count: 1 }, { reason: "no-forward" }])
    expect(() =>
      checkLedger({ ...(beside as object), exports: [{ ...exports[0], losses: [loss] }] }),
    ).toThrow("ledger-1");

  // There is something of everything.
  expect(all.some(({ event }) => event.forward !== null)).toBe(true);
  expect(
    all.some(({ correlated }) => correlated !== null && correlated.some(({ copies }) => copies.length > 0)),
  ).toBe(true);
  expect(ledger.files.map(({ state }) => state)).toContain("not-a-log");
  expect(ledger.files.some(({ missing }) => missing !== null)).toBe(true);
  expect([ledger.issues.length > 0, ruleSet.refused.length]).toEqual([true, 1]);
});

test("the forwards of the sample are what their published schema says, in every format", async () => {
  const pool = new TestPool({ sample: new Uint8Array(readFileSync(samplePath)) }, 2);
  await pool.coordinator.loadRules(bundledRules, bundledMap);
  const done = pool.done();
  pool.coordinator.add(pool.inputs());
  await done;
  const { files } = pool.ledger!;
  const hashed = files.map((file) => ({ ...file, sha256: "5c".repeat(32) }));
  const write = (format: ForwardFormatName, of: readonly ExportFile[] = files): string =>
    [...forwardFormats[format].chunks(pool.forwards, of, { guard: true, bom: false })].join("");
  const lines = write("jsonl").trimEnd().split("\n");
  const check = schemaCheck("forward-1");
  for (const line of [...lines, ...write("jsonl", hashed).trimEnd().split("\n")]) check(JSON.parse(line));
  const said = lines.map((line) => JSON.parse(line) as PortForward);
  expect(
    said.map(({ host, listenPort, state, certainty }) => [host.slice(0, 4), listenPort, state, certainty]),
  ).toEqual([
    ["WS-A", "8443", "ended", "used"],
    ["WS-A", "9001", "open", "configured"],
    ["SRV-", "8443", "ended", "configured"],
    ["SRV-", "4450", "ended", "configured"],
    ["WS-A", "5000", "open", "configured"],
    ["WS-A", "8443", "ended", "configured"],
  ]);
  expect(write("text").trimEnd().split("\n\n")).toHaveLength(6);
  expect(write("csv")).toContain("SRV-FILE02.contoso.example,v4tov4,tcp,10.20.4.12,4450,10.20.4.23,445,");
});

test("a line of a rule without id and level, of an event that says nothing, and of an account from elsewhere", () => {
  const place = {
    file: 0,
    offset: 4608,
    chunkOffset: 4096,
    headerId: "9",
    origin: "removed",
    confidence: "certain",
  } as const;
  const nothing = { recordId: "", time: "", computer: "", channel: "", provider: "", eventId: "" };
  const event = { ...nothing, timeFrom: "record", place, userFrom: { recordId: "7", place } } as const;
  const info = { ...testRule, id: "", level: null };
  const ruleSet = {
    rules: [loadedRule(info)],
    refused: [],
    notRules: [],
    issues: [],
  };
  const ledger = {
    files: [],
    rules: [],
    issues: [],
    channels: [],
    coverage: [],
    state: { kind: "cancelled", share: 0.5 },
  } as const;
  const file = { path: "a.evtx", container: "all.zip" };
  const files = [file] as unknown as never[];
  for (const line of jsonLinesOf([testMatch(event)], ruleSet, { ...ledger, files })) checkMatch(line);
  checkLedger(ledgerOf(ledger, ruleSet));
});

test("a key that is not documented is told, and one that lacks", () => {
  const ruleSet = {
    rules: [loadedRule(testRule)],
    refused: [],
    notRules: [],
    issues: [],
  };
  const files = [{ path: "a.evtx", container: null }] as unknown as never[];
  const ledger = {
    files,
    rules: [],
    issues: [],
    channels: [],
    coverage: [],
    state: { kind: "done" },
  } as const;
  const [line] = jsonLinesOf([testMatch()], ruleSet, ledger) as { sources: object[] }[];
  checkMatch(line);
  expect(() => checkMatch({ ...line, extra: 1 })).toThrow(/extra/);
  expect(() => checkMatch({ ...line, sources: [{ ...line!.sources[0], extra: 1 }] })).toThrow(/extra/);
  expect(() => checkMatch({ ...line, key: undefined })).toThrow(/key/);
});
