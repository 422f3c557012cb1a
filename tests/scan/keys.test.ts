import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseEvents, toIndentedJson, toIndentedXml } from "../../src/evtx/index.ts";
import type { RawEvent } from "../../src/model/event.ts";
import { matchKey } from "../../src/model/match-key.ts";
import { bundledMap, bundledRules } from "../../src/scan/bundled.ts";
import { summaryOf } from "../../src/scan/index.ts";
import { elementsOf } from "../evtx/elements-of.ts";
import { samplePath } from "../support/build-sample.ts";
import { burstsRule, logonLog, logonRule, ruleFile, testMap, TestPool } from "./support/test-pool.ts";

// The same record has the same key, wherever and however it is read.

const logons = Array.from(
  { length: 300 },
  // Six at a time, of two users.
  (_, i) => [`2026-03-01T10:${String(Math.floor(i / 6)).padStart(2, "0")}:00Z`, `user${i % 2}`] as const,
);

/** The keys of all matches, sorted. */
async function keysOf(
  logs: Readonly<Record<string, Uint8Array>>,
  workers: number,
  rules = `${logonRule}---\n${burstsRule}`,
): Promise<readonly string[]> {
  const pool = new TestPool(logs, workers);
  const ruleSet = await pool.coordinator.loadRules([ruleFile(rules)], testMap);
  const done = pool.done();
  pool.coordinator.add(pool.inputs());
  await done;
  const keys = [...pool.matches, ...pool.correlations].map((match) =>
    matchKey(match, ruleSet.rules[match.rule]!.info),
  );
  expect([pool.matches.length, pool.correlations.length > 0]).toEqual([logons.length, true]);
  expect(new Set(keys).size).toBe(keys.length);
  return keys.sort();
}

test("matches and bursts have the same keys with any number of workers, under any name and in copies and other chunks", async () => {
  const log = logonLog(logons, 1);
  const expected = await keysOf({ log }, 1);
  expect(await keysOf({ log }, 4)).toEqual(expected);
  expect(await keysOf({ renamed: log }, 2)).toEqual(expected);
  expect(await keysOf({ exported: logonLog(logons, 100) }, 2)).toEqual(expected);
  expect(await keysOf({ exported: logonLog(logons, 100), log }, 3)).toEqual(expected);
});

test("a record of the sample has one key with any log source map, and as pasted XML or JSON", async () => {
  const sample = new Uint8Array(readFileSync(samplePath));
  const pool = new TestPool({ sample }, 1);
  await pool.coordinator.loadRules(bundledRules, bundledMap);
  const done = pool.done();
  pool.coordinator.add(pool.inputs());
  await done;
  expect(pool.matches.length).toBeGreaterThan(5);
  // With a field that the map adds.
  expect(
    pool.matches.some(({ event }) => event.eventId === "4688" && "Image" in JSON.parse(event.fieldsJson)),
  ).toBe(true);
  const keys = new Set(pool.matches.map(({ event }) => event.key));
  const keyOf = (event: RawEvent): string =>
    summaryOf(event, {
      file: 9,
      offset: 0,
      chunkOffset: 0,
      headerId: "",
      origin: "live",
      confidence: "certain",
    }).key;
  let met = 0;
  for (const { element, event } of await elementsOf(sample)) {
    const key = keyOf(event);
    if (!keys.has(key)) continue;
    met++;
    for (const text of [toIndentedXml(element), toIndentedJson(element)]) {
      expect(keyOf(parseEvents(text, "pasted").events[0]!)).toBe(key);
    }
  }
  expect(met).toBe(keys.size);
});
