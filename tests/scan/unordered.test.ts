import { expect, test } from "vitest";
import { matchKey } from "../../src/model/match-key.ts";
import type { RecordPlace } from "../../src/model/event.ts";
import { burstsRule, logonLog, logonRule, ruleFile, settle, testMap, TestPool } from "./support/test-pool.ts";

// A scan that tells matches and forgets them.

const logons = Array.from(
  { length: 600 },
  (_, i) => [`2026-03-01T10:${String(i % 60).padStart(2, "0")}:00Z`, `user${i % 3}`] as const,
);
const log = logonLog(logons, 1);
const rules = `${logonRule}---\n${burstsRule}`;

interface Told {
  readonly pool: TestPool;
  /** Of each match its key and the places that it names. */
  readonly found: readonly (readonly [key: string, places: readonly RecordPlace[]])[];
}

async function scan(
  keeps: boolean,
  workers: number,
  prepare?: ConstructorParameters<typeof TestPool>[2],
): Promise<Told> {
  const pool = new TestPool({ log, copy: log }, workers, prepare, { keeps });
  const ruleSet = await pool.coordinator.loadRules([ruleFile(rules)], testMap);
  const done = pool.done();
  pool.coordinator.add(pool.inputs());
  await done;
  const found = [...pool.matches, ...pool.correlations].map(
    (match) =>
      [matchKey(match, ruleSet.rules[match.rule]!.info), [match.event.place, ...match.event.copies]] as const,
  );
  return { pool, found };
}

const placesOf = ({ found }: Told): readonly string[] =>
  found.flatMap(([key, places]) => places.map(({ file, offset }) => `${key} ${file} ${offset}`)).sort();

test("it finds the same, each place of a record by itself and with one key", async () => {
  const kept = await scan(true, 1);
  for (const workers of [1, 3]) {
    const told = await scan(false, workers);
    expect(kept.pool.correlations.length).toBeGreaterThan(0);
    expect(told.pool.matches).toHaveLength(2 * kept.pool.matches.length);
    expect(told.found.every(([, places]) => places.length === 1 || places[0]!.file === 0)).toBe(true);
    expect(placesOf(told)).toEqual(placesOf(kept));
    expect(told.pool.revised).toEqual([]);
    expect(told.pool.ledger!.files).toEqual(kept.pool.ledger!.files);
    const counts = (each: Told): readonly number[] => each.pool.ledger!.rules.map(({ matches }) => matches);
    expect(counts(told)).toEqual([1200, counts(kept)[1]]);
  }
});

test("it tells no match twice where a worker dies", async () => {
  const told = await scan(false, 1, (port, number) => {
    port.says = (message) => {
      if (message.kind === "scanned" && number === 0) port.die();
      return port.isAlive;
    };
  });
  expect(told.pool.ports).toHaveLength(2);
  expect(new Set(placesOf(told)).size).toBe(placesOf(told).length);
});

test("while it is held no new part of a log is begun, and none is left out when it goes on", async () => {
  const pool = new TestPool({ log, copy: log }, 1, undefined, { keeps: false });
  await pool.coordinator.loadRules([ruleFile(logonRule)], testMap);
  const done = pool.done();
  pool.coordinator.add(pool.inputs());
  pool.coordinator.hold();
  for (let turn = 0; turn < 20; turn++) await settle();
  const tasks = (): number => pool.ports[0]!.received.filter(({ kind }) => kind === "scan").length;
  expect([tasks(), pool.progress!.running]).toEqual([1, true]);
  pool.coordinator.release();
  await done;
  expect(tasks()).toBeGreaterThan(3);
  expect(pool.matches).toHaveLength(1200);
});
