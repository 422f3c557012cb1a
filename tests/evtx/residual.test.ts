import fc from "fast-check";
import * as layout from "evtx-wasm/layout";
import { expect, test } from "vitest";
import { ChunkReader, toXml } from "../../src/evtx/index.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import { scanEverything } from "../../src/model/scan-program.ts";
import {
  chunkSize,
  fileHeaderSize,
  layLog,
  sealChunk,
  type RecordSpec,
  type WrittenRecord,
} from "../support/evtx-writer.ts";
import { layOver, listOnly } from "../support/left-over.ts";
import { resealLog } from "../support/reseal.ts";
import { dataEvent } from "./cases/case.ts";
import { readLog } from "./read-log.ts";

const reader = new ChunkReader(evtxModule, scanEverything);

interface Written {
  readonly chunk: Uint8Array<ArrayBuffer>;
  /** Offsets in the chunk. */
  readonly records: readonly WrittenRecord[];
  readonly xml: ReadonlyMap<number, string>;
}

/** One chunk of events of several kinds, each with a template of its own that the first of them holds. */
function write(kinds: readonly number[], firstId: number): Written {
  const specs = kinds.map((kind, index): RecordSpec =>
    dataEvent(
      firstId + index,
      Array.from({ length: kind + 1 }, (_, at): [string, string] => [
        `Name${kind}${at}`,
        `value ${firstId + index} ${"x".repeat(index % 7)}`,
      ]),
      { eventId: 10 + kind },
    ),
  );
  const { bytes, records } = layLog({ records: specs });
  const chunk = bytes.slice(fileHeaderSize, fileHeaderSize + chunkSize);
  reader.openRecords(chunk, "a", 0);
  const xml = new Map<number, string>();
  for (let row = 0; row < reader.records; row++) xml.set(reader.offset(row), textOf(row));
  return {
    chunk,
    records: records.map((record) => ({ ...record, offset: record.offset - fileHeaderSize })),
    xml,
  };
}

function textOf(row: number): string {
  const { element } = reader.decode(row);
  return element === null ? "" : toXml(element);
}

interface Residual {
  readonly offset: number;
  readonly flags: number;
  /** Empty where it can't be decoded. */
  readonly xml: string;
}

function residualOf(chunk: Uint8Array): Residual[] {
  reader.open(chunk, "a", 0);
  const { whole, partial } = reader.readResidual(reader.walked, true);
  return Array.from({ length: whole + partial }, (_, row) => ({
    offset: reader.offset(row),
    flags: reader.flags(row),
    xml: textOf(row),
  }));
}

const isWhole = ({ flags }: Residual): boolean => (flags & layout.ROW_PARTIAL) === 0;
const isHeadless = ({ flags }: Residual): boolean => (flags & layout.ROW_HEADLESS) !== 0;
const isMoved = ({ flags }: Residual): boolean => (flags & layout.ROW_MOVED) !== 0;

test("whatever is laid over a chunk, what is read behind it is what was written there", () => {
  const kinds = fc.array(fc.nat(3), { minLength: 1, maxLength: 40 });
  const seen = { whole: 0, moved: 0, partial: 0, headless: 0, pieces: 0 };
  fc.assert(
    fc.property(kinds, kinds, (olderKinds, newerKinds) => {
      const older = write(olderKinds, 1000);
      const newer = write(newerKinds, 5000);
      const laid = layOver(older.chunk, newer.chunk);
      const free = new DataView(newer.chunk.buffer).getUint32(48, true);
      const left = older.records.filter(({ offset }) => offset >= free);
      const all = residualOf(laid);
      for (const piece of all.filter(isHeadless)) {
        // The newer records end in it.
        const owner = older.records.findLast(({ offset }) => offset <= piece.offset)!;
        expect(owner.offset).toBeLessThan(free);
        const text = older.xml.get(owner.offset)!;
        if (isWhole(piece)) expect([piece.offset, piece.xml]).toEqual([owner.offset, text]);
        else expect(text).toContain(piece.xml.replace(/<\/Event>$/, ""));
        seen[isWhole(piece) ? "headless" : "pieces"]++;
      }
      const found = all.filter((one) => !isHeadless(one));
      expect(found.map(({ offset }) => offset)).toEqual(left.map(({ offset }) => offset));
      for (const one of found) {
        if (isWhole(one)) expect(one.xml).toBe(older.xml.get(one.offset));
        // What System says is certain, or nothing is.
        else if (one.xml !== "") {
          const system = /^<Event[^]*<\/System>/.exec(older.xml.get(one.offset)!)![0];
          expect(one.xml).toBe(`${system}</Event>`);
        }
        seen[!isWhole(one) ? "partial" : isMoved(one) ? "moved" : "whole"]++;
      }
    }),
    { numRuns: 300, seed: 5 },
  );
  // Each way was gone.
  const { headless, ...often } = seen;
  expect(headless).toBeGreaterThan(0);
  for (const count of Object.values(often)) expect(count).toBeGreaterThan(50);
});

test("records that a chunk does not list any more are certain where all of it is still there", () => {
  const { chunk, records, xml } = write([0, 1, 2, 0, 1, 2], 1);
  listOnly(chunk, records, 3);
  const found = residualOf(chunk);
  expect(found.map(({ xml: text }) => text)).toEqual(records.slice(3).map(({ offset }) => xml.get(offset)));
  expect(found.every((one) => isWhole(one) && !isMoved(one))).toBe(true);
});

test("a record whose header was wiped is found by its body, and is likely what it is read as", () => {
  const { chunk, records, xml } = write([0, 1, 0, 1], 1);
  listOnly(chunk, records, 2);
  chunk.fill(0, records[2]!.offset, records[2]!.offset + 24);
  const found = residualOf(chunk);
  expect(found.map(({ xml: text }) => text)).toEqual(records.slice(2).map(({ offset }) => xml.get(offset)));
  expect(found.map((one) => `${isWhole(one)} ${isHeadless(one)}`)).toEqual(["true true", "true false"]);
  expect(reader.place(0, 0, "residual")).toMatchObject({
    offset: records[2]!.offset,
    headerId: "",
    confidence: "likely",
  });
});

test("wherever the chunk ends in a record without its header, what System says is told once all of that is there", () => {
  const { chunk, records, xml } = write([1, 1, 1], 1);
  listOnly(chunk, records, 1);
  const { offset } = records[1]!;
  const size = new DataView(chunk.buffer).getUint32(offset + 4, true);
  const system = xml.get(offset)!.replace(/<EventData>.*<\/EventData>/, "");
  const told = Array.from({ length: size - 4 }, (_, length) => {
    const torn = chunk.slice(0, offset + length);
    torn.fill(0, offset, offset + 24);
    return residualOf(torn);
  });
  const first = told.findIndex((found) => found.length > 0);
  expect(first).toBeGreaterThan(24);
  for (const found of told.slice(0, first)) expect(found).toEqual([]);
  for (const found of told.slice(first)) {
    expect(found.map((one) => `${isWhole(one)} ${one.xml}`)).toEqual([`false ${system}`]);
  }
});

test("a size copy that differs leaves a part, and what follows it is found", () => {
  const { chunk, records } = write([0, 0, 0, 0], 1);
  listOnly(chunk, records, 1);
  const second = records[1]!.offset;
  chunk[second + new DataView(chunk.buffer).getUint32(second + 4, true) - 4]! ^= 0xff;
  expect(residualOf(chunk).map((one) => `${one.offset} ${isWhole(one)}`)).toEqual([
    `${second} false`,
    ...records.slice(2).map(({ offset }) => `${offset} true`),
  ]);
});

test("a name without its hash is no name: what System says is left of records that use it", () => {
  const { chunk, records } = write([0, 1, 0, 1], 1);
  listOnly(chunk, records, 1);
  // u16 units, then the name.
  const name = Buffer.from(chunk.buffer).indexOf(Buffer.from("\u0004Data", "utf16le"));
  expect(name).toBeLessThan(records[1]!.offset);
  chunk[name + 2]! ^= 1;
  sealChunk(chunk);
  const found = residualOf(chunk);
  expect(found.map(isWhole)).toEqual([false, false, false]);
  for (const { xml } of found) expect(xml).toMatch(/<\/System><\/Event>$/);
});

test("a log counts residual records beside those that it lists, reads them where that is wanted, and leaves them where nobody asks", async () => {
  const specs = Array.from({ length: 9 }, (_, index) => dataEvent(index + 1, [["n", "v"]]));
  const { bytes, records } = layLog({ slots: [{ kind: "chunk", records: specs }] });
  const inChunk = records.map((one) => ({ ...one, offset: one.offset - fileHeaderSize }));
  listOnly(bytes.subarray(fileHeaderSize), inChunk, 4);
  const log = await readLog(bytes);
  expect(log!.counts).toEqual({ declared: 4, read: 4, failed: 0, removed: 0, residual: 5, residualParts: 0 });
  expect(log!.records).toHaveLength(4);
  const all = await readLog(bytes, undefined, "judged");
  expect(all!.counts).toEqual(log!.counts);
  expect(all!.places.map(({ origin, offset }) => `${origin} ${offset}`)).toEqual(
    records.map(({ offset }, index) => `${index < 4 ? "live" : "residual"} ${offset}`),
  );
  const listed = await readLog(bytes, undefined, "left");
  expect(listed!.counts).toEqual({ ...log!.counts, residual: 0 });
  expect(listed!.records).toEqual(log!.records);
});

test("a slot whose chunk header is gone is searched too", async () => {
  const specs = Array.from({ length: 6 }, (_, index) => dataEvent(index + 1, [["n", "v"]]));
  const bytes = layLog({ records: specs, recordsPerChunk: 3 }).bytes;
  bytes.fill(0xaa, fileHeaderSize + chunkSize, fileHeaderSize + chunkSize + 512);
  const log = await readLog(resealLog(bytes), undefined, "judged");
  expect(log!.counts).toMatchObject({ read: 3, residual: 3, residualParts: 0 });
  // They are no part of what could be read as a log.
  expect(log!.bytesLost).toBe(chunkSize);
  expect(log!.places.slice(3).map(({ origin, confidence }) => `${origin} ${confidence}`)).toEqual(
    Array.from({ length: 3 }, () => "residual certain"),
  );
});
