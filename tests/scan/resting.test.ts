import { describe, expect, test } from "vitest";
import type { Match } from "../../src/model/match.ts";
import { logonLog, logonRule, ruleFile, settle, testMap, TestPool } from "./support/test-pool.ts";

const MINUTES = 60;
/** A chunk for each event. */
const logOf = (events: number): Uint8Array =>
  logonLog(
    Array.from({ length: events }, (_, at) => {
      const minute = String(at % MINUTES).padStart(2, "0");
      return [`2026-03-01T10:${minute}:00.0000000Z`, `user${at}`] as const;
    }),
    1,
  );
/** More than one task. */
const long = logOf(600);
const WORKERS = 3;
/** Looks at the crew behind which it has come to rest. */
const LONG = 10;

const alive = (pool: TestPool): number => pool.ports.filter(({ isAlive }) => isAlive).length;
const keys = (matches: readonly Match[]): number[] => matches.map(({ event }) => event.place.offset).sort();
const hasTasks = ({ received }: TestPool["ports"][number]): boolean =>
  received.some(({ kind }) => kind === "scan");

async function scanned(): Promise<TestPool> {
  const pool = new TestPool({ long }, WORKERS, undefined, { rests: true });
  await pool.scan(logonRule);
  return pool;
}

describe("workers for which there is nothing to do", () => {
  test("stand ready before the first scan", async () => {
    const pool = new TestPool({ long }, WORKERS, undefined, { rests: true });
    await pool.coordinator.loadRules([ruleFile(logonRule)], testMap);
    await pool.pass(LONG);
    expect(alive(pool)).toBe(WORKERS);
  });

  test("end after it, but for one who has the rules and not the memory of any task", async () => {
    const pool = await scanned();
    await pool.pass(LONG);
    expect(alive(pool)).toBe(1);
    const [left] = pool.ports.filter(({ isAlive }) => isAlive);
    expect(hasTasks(left!)).toBe(false);
    const started = pool.ports.length;
    expect((await pool.coordinator.describeRule(0)).condition).toBe("selection");
    const [match] = pool.matches;
    const inspection = await pool.coordinator.inspect(match!.event.place, match!.rule);
    expect(inspection.explanation).toMatchObject({ held: true });
    await pool.pass(LONG);
    // Nobody is started for a question, nor in the place of who only answered.
    expect(pool.ports).toHaveLength(started);
  });

  test("are all there for the next scan, with the rules of then", async () => {
    const pool = await scanned();
    const before = keys(pool.matches.splice(0));
    await pool.pass(LONG);
    await pool.coordinator.loadRules([ruleFile(logonRule.replace("title: ", "title: Other "))], testMap);
    const done = pool.done();
    pool.coordinator.rescan();
    await done;
    expect(alive(pool)).toBe(WORKERS);
    expect(keys(pool.matches)).toEqual(before);
    expect((await pool.coordinator.describeRule(0)).condition).toBe("selection");
    await pool.pass(LONG);
    expect(alive(pool)).toBe(1);
  });

  test("are started for a search in much of a log, and for no other", async () => {
    const search = async (log: Uint8Array): Promise<TestPool> => {
      const pool = new TestPool({ log }, WORKERS, undefined, { rests: true });
      await pool.scan(logonRule);
      await pool.pass(LONG);
      expect(await pool.coordinator.context.find(0, "7")).toHaveLength(1);
      return pool;
    };
    expect(alive(await search(long))).toBe(1);
    const pool = await search(logOf(1100));
    expect(alive(pool)).toBe(WORKERS);
    await pool.pass(LONG);
    expect(alive(pool)).toBe(1);
  });

  test("do not end while one of them owes an answer", async () => {
    const pool = await scanned();
    for (const port of pool.ports) {
      port.hears = (message) => message.kind !== "ask" || message.question.kind !== "describe";
    }
    const answer = pool.coordinator.describeRule(0);
    await pool.pass(LONG);
    expect(alive(pool)).toBe(WORKERS);
    pool.ports.forEach((port) => port.die("gone"));
    await expect(answer).rejects.toThrow("gone");
    await pool.pass(LONG);
    expect(alive(pool)).toBe(1);
  });

  test("stay where nobody said that they may go", async () => {
    const pool = new TestPool({ long }, WORKERS);
    await pool.scan(logonRule);
    await pool.pass(LONG);
    expect(alive(pool)).toBe(WORKERS);
  });

  test("leave one who is replaced where he dies, and ends with the scanner", async () => {
    const pool = await scanned();
    await pool.pass(LONG);
    pool.ports.filter(({ isAlive }) => isAlive).forEach((port) => port.die("gone"));
    await settle();
    expect((await pool.coordinator.describeRule(0)).condition).toBe("selection");
    pool.coordinator.close();
    expect(alive(pool)).toBe(0);
    await expect(pool.coordinator.describeRule(0)).rejects.toThrow("no worker could be started");
  });
});
