import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ChunkReader, dumpLog, openLog, scanLog } from "../../src/evtx/index.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import type { Issue } from "../../src/model/issue.ts";
import { scanEverything, type ScanProgram } from "../../src/model/scan-program.ts";
import { samplePath } from "../support/build-sample.ts";
import { damage } from "../support/damage.ts";
import { chunkSize, fileHeaderSize, writeLog } from "../support/evtx-writer.ts";
import { memorySource } from "../support/node-source.ts";
import { randomLog } from "../support/random-log.ts";
import { resealLog } from "../support/reseal.ts";
import { dataEvent } from "./cases/case.ts";
import { hostileCases } from "./cases/hostile.ts";
import { goldenCases } from "./goldens.ts";

// Whoever reads a log finds the same records in it: a scan that looks at every event, a scan that wants none and shows of
// each record only that it can be decoded, and a dump. Checksums are made good again, so that nothing hides behind them.

const scanNothing: ScanProgram = { ...scanEverything, programFor: () => "none" };
const everything = new ChunkReader(evtxModule, scanEverything);
const nothing = new ChunkReader(evtxModule, scanNothing);

interface Reading {
  readonly counts: object;
  readonly problems: readonly string[];
}

const problem = ({ code, offset, recordId, detail, lostBytes }: Issue): string =>
  `${code} ${String(offset)} ${recordId ?? ""} ${String(lostBytes)} ${detail}`;

async function scanned(bytes: Uint8Array, reader: ChunkReader): Promise<Reading | null> {
  const source = memorySource(bytes);
  const opened = await openLog(source, "log", reader);
  if (opened === null) return null;
  const problems: string[] = [];
  const range = { first: 0, end: opened.grid.count };
  const result = await scanLog(source, { path: "log", index: 0 }, opened.grid, range, reader, {
    event: () => undefined,
    issue: (issue) => problems.push(problem(issue)),
    isCancelled: () => false,
  });
  const { bytesRead, bytesLost, chunks, records, facts } = result;
  return { counts: { bytesRead, bytesLost, chunks, records, facts }, problems: decoding(problems) };
}

async function dumped(bytes: Uint8Array, reader: ChunkReader): Promise<Reading | null> {
  const source = memorySource(bytes);
  const opened = await openLog(source, "log", reader);
  if (opened === null) return null;
  const problems: string[] = [];
  const range = { first: 0, end: opened.grid.count };
  const result = await dumpLog(source, "log", "jsonl", opened.grid, range, reader, {
    text: () => undefined,
    issue: (issue) => problems.push(problem(issue)),
    isFull: () => false,
  });
  const { bytesRead, bytesLost, chunks, records, facts } = result;
  return { counts: { bytesRead, bytesLost, chunks, records, facts }, problems: decoding(problems) };
}

/**
 * In no order, and without what only rendering shows: a scan that wants no event looks at no value, and a dump writes what
 * an event says of its time and asks no further.
 */
const decoding = (problems: readonly string[]): string[] =>
  problems.filter((text) => !/^(?:record-value-damaged|event-time) /.test(text)).sort();

async function expectSame(bytes: Uint8Array<ArrayBuffer>, what: string): Promise<void> {
  const all = await scanned(bytes, everything);
  expect(await scanned(bytes, nothing), `${what}, nothing wanted`).toEqual(all);
  expect(await dumped(bytes, everything), `${what}, dumped`).toEqual(all);
}

const names = ["values-arrays", "nesting", "container-chunks", "shapes", "without-template", "references"];
const logs = [
  // One chunk is enough: it is damaged again and again.
  {
    name: "the sample",
    bytes: new Uint8Array(readFileSync(samplePath)).slice(0, fileHeaderSize + chunkSize),
  },
  ...goldenCases.filter(({ name }) => names.includes(name)),
  { name: "a random log", bytes: randomLog(7, 40) },
  {
    name: "records of a kind",
    bytes: writeLog({
      records: Array.from({ length: 60 }, (_, i) => dataEvent(i + 1, [["n", `value ${i}`]])),
    }),
  },
];

describe.each(logs)("$name, damaged and sealed again", ({ bytes }) => {
  test("has the same records for a scan and for a dump", { timeout: 120_000 }, async () => {
    for (let seed = 1; seed <= 150; seed++) {
      const { bytes: broken, what } = damage(within(bytes, seed), seed);
      await expectSame(resealLog(broken), what);
    }
  });
});

/** Most of a chunk is free space: what is to be damaged are the records. */
function within(bytes: Uint8Array, seed: number): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  const free = view.getUint32(fileHeaderSize + 48, true);
  const place = fileHeaderSize + 512 + ((seed * 7919) % Math.max(1, free - 520));
  const extreme = [0, 0xff, 0xffff, 0x7fffffff, 0xffffffff, 200, 512][seed % 7]!;
  if (seed % 3 === 0) view.setUint32(place, extreme, true);
  else copy[place] = seed & 0xff;
  return copy;
}

test.each(hostileCases)("$name is the same for a scan and for a dump", async ({ name, bytes }) => {
  await expectSame(resealLog(Uint8Array.from(bytes)), name);
});

test("what the scan shows can be decoded can be decoded, and of ordinary records it shows that of all", async () => {
  const counts = { shown: 0, wrong: 0, ordinary: 0 };
  for (const log of [...logs, ...goldenCases]) {
    for (let seed = 0; seed < 20; seed++) {
      const bytes =
        seed === 0 ? Uint8Array.from(log.bytes) : resealLog(damage(within(log.bytes, seed), seed).bytes);
      const chunk = bytes.slice(fileHeaderSize, fileHeaderSize + chunkSize);
      nothing.open(chunk, "log", 0);
      const open = new Set(nothing.unprovenRows());
      for (let row = 0; row < nothing.records; row++) {
        if (open.has(row)) {
          if (seed === 0 && log.name === "records of a kind") counts.ordinary++;
          continue;
        }
        counts.shown++;
        if (nothing.validate(row) !== null) counts.wrong++;
      }
    }
  }
  expect(counts).toMatchObject({ wrong: 0, ordinary: 0 });
  expect(counts.shown).toBeGreaterThan(2000);
  await Promise.resolve();
});
