import fc from "fast-check";
import { expect, test } from "vitest";
import { ChunkReader, checkContinuity, openLog, scanLog, type RangeFacts } from "../../src/evtx/index.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import type { Issue } from "../../src/model/issue.ts";
import { scanEverything } from "../../src/model/scan-program.ts";
import {
  chunkSize,
  fileHeaderSize,
  writeLog,
  type FileHeaderSpec,
  type LogSpec,
  type SlotSpec,
} from "../support/evtx-writer.ts";
import { memorySource } from "../support/node-source.ts";
import { dataEvent } from "./cases/case.ts";

const reader = new ChunkReader(evtxModule, scanEverything);

const chunk = (first: number, count: number, header = {}): SlotSpec => ({
  kind: "chunk",
  records: Array.from({ length: count }, (_, i) => dataEvent(first + i, [["n", "x"]])),
  header,
});

/** Reads the log in the ranges that end at `cuts`, in the order of `order`, and says what it lacks. */
async function lacking(
  bytes: Uint8Array,
  cuts: readonly number[] = [],
  order: "forwards" | "backwards" = "forwards",
) {
  const source = memorySource(bytes);
  const opened = (await openLog(source, "log", reader))!;
  const ends = [...new Set([...cuts.filter((cut) => cut < opened.grid.count), opened.grid.count])].sort(
    (a, b) => a - b,
  );
  const facts: RangeFacts[] = [];
  let chunks = 0;
  for (const [index, end] of ends.entries()) {
    const range = { first: index === 0 ? 0 : ends[index - 1]!, end };
    const result = await scanLog(source, { path: "log", index: 0 }, opened.grid, range, reader, {
      event: () => undefined,
      issue: () => undefined,
      isCancelled: () => false,
    });
    facts.push(result.facts);
    chunks += result.chunks.read;
  }
  return checkContinuity("log", opened.header, chunks, order === "forwards" ? facts : facts.reverse());
}

const codes = (issues: readonly Issue[]): string[] => issues.map(({ code }) => code);
const slotOffset = (slot: number): number => fileHeaderSize + slot * chunkSize;

function log(slots: readonly SlotSpec[], header: FileHeaderSpec = {}, more: Partial<LogSpec> = {}) {
  return writeLog({ slots, header, ...more });
}

const whole = (count: number): SlotSpec[] => Array.from({ length: count }, (_, i) => chunk(1 + 3 * i, 3));

test("a whole log lacks nothing: closed or not, gone round, numbered anew, with room left, with an empty chunk", async () => {
  const none = 0xffffffffffffffffn;
  const empty = { firstId: none, lastId: none, lastNumber: none, freeOffset: 512, lastRecordOffset: 0 };
  const logs: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
    closed: log(whole(5)),
    "not closed": log(whole(5), { flags: 1, chunkCount: 2, nextRecordId: 4n, lastChunk: 1n }),
    "gone round": log(whole(5), { flags: 2 }, { firstSlot: 3 }),
    "begun late": log([chunk(9001, 3), chunk(9004, 3)]),
    "numbered otherwise": log([chunk(1, 3, { firstNumber: 70n, lastNumber: 72n }), chunk(4, 2)]),
    "with room": log([...whole(2), { kind: "empty" }, { kind: "empty" }], { nextRecordId: 7n }),
    "with an empty chunk": log([...whole(2), { kind: "chunk", records: [], header: empty }], {
      nextRecordId: 7n,
    }),
    "with more chunks than it says": log(whole(5), { chunkCount: 2 }),
  };
  for (const [name, bytes] of Object.entries(logs)) {
    expect(await lacking(bytes), name).toEqual({ issues: [], missing: { chunks: 0, records: 0 } });
  }
});

test("a log that is cut says how many chunks and which records are missing", async () => {
  const bytes = log(whole(27)).slice(0, slotOffset(5));
  const { issues, missing } = await lacking(bytes);
  expect(missing).toEqual({ chunks: 22, records: 66 });
  expect(issues.map(({ code, offset, detail }) => `${code} ${offset!} ${detail}`)).toEqual([
    "chunk-count 42 the file header states 27 chunks, 5 were found",
    "records-missing 24 records 16 to 81 are missing (66): the file header says that the next record is 82, the last one that its chunks tell of is 15",
  ]);
});

test("a header that is out of date says nothing of the next record", async () => {
  const { issues } = await lacking(log(whole(27), { flags: 1 }).slice(0, slotOffset(5)));
  expect(codes(issues)).toEqual(["chunk-count"]);
});

test("a header older than the chunks is told of", async () => {
  const { issues, missing } = await lacking(log(whole(3), { nextRecordId: 4n }));
  expect(missing).toEqual({ chunks: 0, records: 0 });
  expect(issues.map(({ code, detail }) => `${code}: ${detail}`)).toEqual([
    "file-header-damaged: the file header says that the next record is 4, the last one that its chunks tell of is 9",
  ]);
});

test("zero slots between chunks are told of, those at the end are not", async () => {
  const slots: SlotSpec[] = [
    chunk(1, 2),
    { kind: "empty" },
    { kind: "empty" },
    chunk(3, 2),
    { kind: "empty" },
  ];
  const { issues } = await lacking(log(slots, { nextRecordId: 5n }));
  expect(issues.map(({ code, offset, detail }) => `${code} ${offset!} ${detail}`)).toEqual([
    `slots-zero ${slotOffset(1)} 2 slots of 64 KiB are all zero, though chunks follow`,
  ]);
});

test("whatever chunks are taken out, the ids that are gone are named, however the file is cut and in whatever order it is read", async () => {
  const plan = fc.record({
    sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 9 }),
    gone: fc.array(fc.constantFrom("there", "there", "zero", "other", "out"), { minLength: 9, maxLength: 9 }),
    turn: fc.nat(8),
    cuts: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }),
    order: fc.constantFrom("forwards" as const, "backwards" as const),
  });
  const run = fc.asyncProperty(plan, async ({ sizes, gone, turn, cuts, order }) => {
    let next = 1;
    const missing = new Set<number>();
    const slots: SlotSpec[] = [];
    sizes.forEach((size, index) => {
      const fate = gone[index]!;
      if (fate === "there") slots.push(chunk(next, size));
      else if (fate === "zero") slots.push({ kind: "empty" });
      else if (fate === "other") slots.push({ kind: "bytes", bytes: new Uint8Array(100).fill(7) });
      for (let id = next; id < next + size; id++) if (fate !== "there") missing.add(id);
      next += size;
    });
    const found = slots.filter(({ kind }) => kind === "chunk").length;
    // What is gone in front of the first one is the past of a log that went round.
    for (let id = 1; missing.has(id); id++) missing.delete(id);
    const bytes = log(slots, { nextRecordId: BigInt(next), chunkCount: sizes.length }, { firstSlot: turn });
    const result = await lacking(bytes, cuts, order);
    expect(result).toEqual(await lacking(bytes));
    expect(result.missing.chunks).toBe(sizes.length - found);
    expect(result.missing.records).toBe(found === 0 ? 0 : missing.size);
    const named = new Set<number>();
    for (const { code, detail } of result.issues) {
      if (code !== "records-missing") continue;
      const [, first, last] = /records? (\d+)(?: to (\d+))? (?:is|are) missing/.exec(detail)!;
      for (let id = Number(first); id <= Number(last ?? first); id++) named.add(id);
    }
    expect(named).toEqual(found === 0 ? new Set() : missing);
  });
  await fc.assert(run, { numRuns: 200 });
});

test("a log made of pieces is not told piece by piece", async () => {
  const slots = Array.from({ length: 150 }, (_, i) => chunk(1 + 10 * i, 1));
  const { issues, missing } = await lacking(log(slots, { nextRecordId: 1492n }));
  expect(issues).toHaveLength(101);
  expect(issues.at(-1)!.detail).toBe("49 more gaps in the record ids");
  expect(missing.records).toBe(149 * 9);
});

test("ids that no log reaches, or that are in no order, are said to be unchecked", async () => {
  const huge = log([
    chunk(1, 2),
    { kind: "chunk", records: [{ ...dataEvent(3, [["n", "x"]]), id: 1n << 60n }] },
  ]);
  const pieces = Array.from({ length: 40 }, (_, i) => chunk(1 + 10 * (40 - i), 1));
  expect((await lacking(log(pieces, { nextRecordId: 402n }))).missing.records).toBe(39 * 9);
  const { issues, missing } = await lacking(huge);
  expect(codes(issues)).toEqual(["record-order"]);
  expect(missing).toEqual({ chunks: 0, records: null });
});

test("a next record id that no log reaches is damage, not a number of missing records", async () => {
  const { issues, missing } = await lacking(log(whole(2), { nextRecordId: 0xffffffffffffffffn }));
  expect(missing.records).toBe(0);
  expect(issues.map(({ code, detail }) => `${code}: ${detail}`)).toEqual([
    "file-header-damaged: the file header says that the next record is 18446744073709551615, the last one that its chunks tell of is 6",
  ]);
});
