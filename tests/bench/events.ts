import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ColumnFilter, EventIndex, splitTerms, type EventPart } from "../../src/events/index.ts";
import { ChunkReader, openLog, scanLog } from "../../src/evtx/index.ts";
import { bundledMap, bundledRules } from "../../src/scan/bundled.ts";
import { openSource } from "../../src/scan/node/local-source.ts";
import { noOptions } from "../../src/scan/pool/coordinator.ts";
import { LoadedRules } from "../../src/scan/worker/loaded-rules.ts";
import { Indexer } from "../../src/scan/worker/index-task.ts";
import { LastLog } from "../../src/scan/worker/last-log.ts";
import { parseFilter } from "../../src/table/filter-language.ts";
import { makeBigLog } from "../support/big-log.ts";
import { MEGABYTE } from "./measure.ts";

// What it costs to read all records as rows, in the time of one core, against a scan with the two rules that are always there,
// in turn in one thread; then what orders and filters of ten million rows cost.

const evtxModule = readFileSync(join(import.meta.dirname, "../../wasm/build/evtx.wasm"));
const ROUNDS = 3;
const ROWS = 10_000_000;
/** Slots of a part, as a table of events has them. */
const PART = 128;

/** Seconds of the processor. */
async function cost(work: () => Promise<void> | void): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** Run as `node tests/support/run.mjs tests/bench/events.ts [MEGABYTES]`. */
export async function main(megabytes = "500"): Promise<void> {
  const log = makeBigLog({ bytes: Number(megabytes) * MEGABYTE });
  let parts: EventPart[] = [];
  const best = { scan: Number.POSITIVE_INFINITY, index: Number.POSITIVE_INFINITY };
  try {
    const rules = new LoadedRules({ files: bundledRules, map: bundledMap, options: noOptions });
    const reader = new ChunkReader(evtxModule, rules.scan.program());
    const file = { index: 0, path: log.path, source: log.path };
    const scan = async (): Promise<void> => {
      const source = await openSource(log.path);
      const { grid } = (await openLog(source, log.path, reader))!;
      await scanLog(source, file, grid, { first: 0, end: grid.count }, reader, {
        event: () => undefined,
        issue: () => undefined,
        isCancelled: () => false,
      });
    };
    const index = async (): Promise<void> => {
      const indexer = new Indexer(evtxModule, rules.ruleSet, [1n, 2n]);
      const logs = new LastLog(openSource);
      parts = [];
      for (let first = 0; first < log.chunks; first += PART) {
        const range = { first, count: PART, opens: first === 0, origin: null };
        const wanted = { terms: [], path: log.path, residual: false };
        const task = { kind: "index", task: 1, file, range, wanted } as const;
        parts.push((await indexer.run(task, logs, () => false)).part);
      }
    };
    for (let round = 0; round < ROUNDS; round++) {
      best.scan = Math.min(best.scan, await cost(scan));
      best.index = Math.min(best.index, await cost(index));
    }
  } finally {
    rmSync(log.path);
  }
  const rate = (seconds: number): string => `${(log.bytes / MEGABYTE / seconds).toFixed(0)} MB/s per core`;
  const records = parts.reduce((sum, { count }) => sum + count, 0);
  console.log(
    `${records} records\nscan with two rules  ${rate(best.scan)}\nrows of all records  ${rate(best.index)}`,
  );
  console.log(`÷ scan               ${(best.index / best.scan).toFixed(2)}\n`);
  await tenMillion(parts.filter(({ count }) => count > 0));
}

/** The same parts again and again, as if files had been copied, each at another time. */
async function tenMillion(parts: readonly EventPart[]): Promise<void> {
  const tell = async (what: string, work: () => void): Promise<void> => {
    console.log(`${what.padEnd(40)}${(await cost(work)).toFixed(2)} s`);
  };
  const fill = (timesOf: (part: EventPart, at: number) => EventPart["times"]): EventIndex => {
    const filled = new EventIndex(() => "big.evtx");
    for (let at = 0; filled.count < ROWS; at++) {
      const part = parts[at % parts.length]!;
      filled.add({ ...part, file: Math.floor(at / parts.length), times: timesOf(part, at) });
    }
    return filled;
  };
  // As logs are: each goes on in time, from where another may be still on its way.
  const logs = fill(({ count }, at) => Float64Array.from({ length: count }, (_, row) => at * 20_000 + row));
  await tell("10 million rows of logs sorted by time", () => {
    logs.order({ column: "time", descending: true });
  });
  let index = logs;
  await tell("10 million rows added in no order", () => {
    index = fill(({ times }, at) => times.map((time) => time + ((at * 7919) % 10_007) * 1000));
  });
  for (const column of ["time", "host", "process", "record"])
    await tell(`sorted by ${column}`, () => void index.order({ column, descending: column !== "time" }));
  const order = index.order({ column: "time", descending: false });
  for (const query of ["process:cmd", "event:4688 -user:system", "after:2020-01-01 record:>1000"]) {
    await tell(`filtered: ${query}`, () => {
      const filter = new ColumnFilter(splitTerms(parseFilter(query).terms), index, () => "big.evtx");
      let found = 0;
      for (const row of order) if (filter.passes(row)) found++;
      if (found > order.length) throw new Error("a filter adds nothing");
    });
  }
}
