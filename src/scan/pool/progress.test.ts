import { describe, expect, test } from "vitest";
import { AfterScan } from "./after-scan.ts";
import { Progress } from "./progress.ts";
import { Tally } from "./tally.ts";
import { Tasks } from "./tasks.ts";

/** A clock that is moved by hand, and when each report and each ledger came. `cost`: milliseconds that a report takes. */
function reporter(cost: number) {
  let now = 0;
  const told = { reports: [] as number[], ledgers: [] as number[] };
  const nothing = () => undefined;
  const progress = new Progress(
    {
      onMatches: nothing,
      onRevised: nothing,
      onCorrelations: nothing,
      onForwards: nothing,
      onProgress: () => told.reports.push(now),
      onLedger: () => told.ledgers.push(now),
    },
    {
      now: () => now,
      every: () => nothing,
      pause: () => {
        now += cost;
        return Promise.resolve();
      },
    },
    new Tasks(),
    new Tally(),
    new AfterScan(),
  );
  /** News every 50 ms. */
  const run = async (end: number): Promise<void> => {
    for (; now < end; now += 50) {
      progress.report(false);
      await Promise.resolve();
    }
  };
  return { progress, told, run };
}

describe("what is told of a scan under way", () => {
  test("is told five times a second, and each file and rule once a second", async () => {
    const { progress, told, run } = reporter(0);
    progress.start();
    await run(2200);
    expect(told.reports).toEqual([200, 400, 600, 800, 1000, 1200, 1400, 1600, 1800, 2000]);
    expect(told.ledgers).toEqual([200, 1200]);
  });

  test("leaves three quarters of the time to whoever is told", async () => {
    const { progress, told, run } = reporter(100);
    progress.start();
    await run(2000);
    const waits = told.reports.slice(1).map((at, index) => at - told.reports[index]!);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(400);
  });

  test("is told once a second at least, whatever it costs", async () => {
    const { progress, told, run } = reporter(700);
    progress.start();
    await run(6000);
    const waits = told.reports.slice(1).map((at, index) => at - told.reports[index]!);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1050);
  });

  test("is counted for no file and rule where nobody looks at them", () => {
    const nothing = () => undefined;
    const tally = new Tally();
    tally.ledger = () => {
      throw new Error("nobody asked");
    };
    const heard = { onMatches: nothing, onRevised: nothing, onCorrelations: nothing, onForwards: nothing };
    let reports = 0;
    const progress = new Progress(
      { ...heard, onProgress: () => reports++ },
      { now: () => 0, every: () => nothing, pause: () => Promise.resolve() },
      new Tasks(),
      tally,
      new AfterScan(),
    );
    progress.start();
    progress.report(true);
    expect(reports).toBe(1);
  });

  test("is told at once where nothing follows, with every file and rule", () => {
    const { progress, told } = reporter(0);
    progress.start();
    progress.report(true);
    progress.report(true);
    expect(told.ledgers).toHaveLength(2);
  });
});
