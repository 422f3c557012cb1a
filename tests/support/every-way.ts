import { readFileSync } from "node:fs";
import { carve, ChunkReader, dumpLog, openLog, scanLog } from "../../src/evtx/index.ts";
import type { ResidualUse } from "../../src/evtx/log/slot-tally.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import type { Issue } from "../../src/model/issue.ts";
import type { RecordCounts } from "../../src/model/ledger.ts";
import { scanEverything, type ScanProgram } from "../../src/model/scan-program.ts";
import { dataEvent } from "../evtx/cases/case.ts";
import { goldenCases } from "../evtx/goldens.ts";
import { samplePath } from "./build-sample.ts";
import { damage } from "./damage.ts";
import { chunkSize, fileHeaderSize, writeLog } from "./evtx-writer.ts";
import { memorySource } from "./node-source.ts";
import { randomLog } from "./random-log.ts";
import { resealLog } from "./reseal.ts";

// Whoever reads a log finds the same records in it: a scan that looks at every event, a scan that wants none and shows of
// each record only that it can be decoded, and a dump.

const scanNothing: ScanProgram = { ...scanEverything, programFor: () => "none" };
const everything = new ChunkReader(evtxModule, scanEverything);
/** For those who ask what it has open. */
export const wantsNothing = new ChunkReader(evtxModule, scanNothing);

export interface Reading {
  readonly counts: {
    readonly bytesRead: number;
    readonly bytesLost: number;
    readonly records: RecordCounts;
  };
  readonly problems: readonly string[];
}

const problem = ({ code, offset, recordId, detail, lostBytes }: Issue): string =>
  `${code} ${String(offset)} ${recordId ?? ""} ${String(lostBytes)} ${detail}`;

/** Where the events of a scan were found. */
interface Places {
  readonly listed: readonly number[];
  readonly residual: readonly number[];
}

async function scanned(
  bytes: Uint8Array,
  reader: ChunkReader,
  residual: ResidualUse = "counted",
  places: { readonly listed: number[]; readonly residual: number[] } | null = null,
): Promise<Reading | null> {
  const source = memorySource(bytes);
  const opened = await openLog(source, "log", reader);
  if (opened === null) return null;
  const problems: string[] = [];
  const range = { first: 0, end: opened.grid.count };
  const result = await scanLog(source, { path: "log", index: 0 }, opened.grid, range, reader, {
    event: (_, { origin, offset }) =>
      void (origin === "residual" ? places?.residual : places?.listed)?.push(offset),
    issue: (issue) => problems.push(problem(issue)),
    residual,
    isCancelled: () => false,
  });
  const { bytesRead, bytesLost, chunks, records, facts } = result;
  return {
    counts: { bytesRead, bytesLost, chunks, records, facts } as Reading["counts"],
    problems: decoding(problems),
  };
}

async function dumped(bytes: Uint8Array): Promise<Reading | null> {
  const source = memorySource(bytes);
  const opened = await openLog(source, "log", everything);
  if (opened === null) return null;
  const problems: string[] = [];
  const range = { first: 0, end: opened.grid.count };
  const result = await dumpLog(source, "log", "jsonl", opened.grid, range, everything, {
    text: () => undefined,
    issue: (issue) => problems.push(problem(issue)),
    isFull: () => false,
  });
  const { bytesRead, bytesLost, chunks, records, facts } = result;
  return {
    counts: { bytesRead, bytesLost, chunks, records, facts } as Reading["counts"],
    problems: decoding(problems),
  };
}

/**
 * In no order, and without what only rendering shows: a scan that wants no event looks at no value, and a dump writes what
 * an event says of its time and asks no further.
 */
const decoding = (problems: readonly string[]): string[] =>
  problems.filter((text) => !/^(?:record-value-damaged|event-time) /.test(text)).sort();

/** A log as all read it. */
export interface Readings {
  readonly scanned: Reading | null;
  readonly unwanted: Reading | null;
  readonly dumped: Reading | null;
  /** Of a scan that leaves residual records alone, as a dump does. */
  readonly listedOnly: Reading | null;
  /** Of a scan that looks at residual records too. */
  readonly withResidual: Reading | null;
  readonly places: Places;
}

export async function readEveryWay(bytes: Uint8Array): Promise<Readings> {
  const places = { listed: [], residual: [] };
  return {
    scanned: await scanned(bytes, everything),
    unwanted: await scanned(bytes, wantsNothing),
    dumped: await dumped(bytes),
    listedOnly: await scanned(bytes, everything, "left"),
    withResidual: await scanned(bytes, everything, "judged", places),
    places,
  };
}

/** The same without what is counted of residual records. */
function listedOf(reading: Reading | null): Reading | null {
  if (reading === null) return null;
  const records = { ...reading.counts.records, residual: 0, residualParts: 0 };
  return { ...reading, counts: { ...reading.counts, records } };
}

/** What can't be of a log, whatever is in it; empty where all is well. */
export async function contradictions(bytes: Uint8Array): Promise<readonly string[]> {
  const readings = await readEveryWay(bytes);
  const { scanned: one, unwanted, dumped: other, listedOnly, withResidual, places } = readings;
  const said: string[] = [];
  const compare = (each: Readonly<Record<string, Reading | null>>, expected: string): void => {
    for (const [name, reading] of Object.entries(each)) {
      if (JSON.stringify(reading) !== expected)
        said.push(`${name}: ${JSON.stringify(reading)}, not ${expected}`);
    }
  };
  compare({ unwanted, withResidual }, JSON.stringify(one));
  compare({ dumped: other, listedOnly }, JSON.stringify(listedOf(one)));
  if (one !== null) {
    const { bytesRead, bytesLost } = one.counts;
    const slots = Math.max(0, bytes.length - fileHeaderSize);
    const sum = bytesRead + bytesLost;
    // Where chunks begin at 0 there is no header in front of them.
    if (sum !== slots && sum !== bytes.length)
      said.push(`${bytesRead} + ${bytesLost} of ${bytes.length} bytes`);
  }
  const listed = new Set(places.listed);
  for (const offset of places.residual) if (listed.has(offset)) said.push(`${offset} is listed and residual`);
  const carved = await carve(memorySource(bytes), "log", everything, {
    judges: false,
    piece: () => undefined,
    isCancelled: () => false,
  });
  if (carved.bytes !== bytes.length) said.push(`carved ${carved.bytes} of ${bytes.length} bytes`);
  return said;
}

const names = ["values-arrays", "nesting", "container-chunks", "shapes", "without-template", "references"];

/** Logs to be damaged. */
export const soundLogs = [
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

/** Damaged where its records are, with checksums made good again, so that nothing hides behind them. */
export function damagedAndSealed(
  bytes: Uint8Array,
  seed: number,
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly what: string } {
  const { bytes: broken, what } = damage(within(bytes, seed), seed);
  return { bytes: resealLog(broken), what };
}

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
