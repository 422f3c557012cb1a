import fc from "fast-check";
import { expect, test } from "vitest";
import type { RecordPlace } from "../../src/model/event.ts";
import { dumpQuick } from "../support/dump-twins.ts";
import {
  layLog,
  value,
  writeLog,
  type RecordPlace as Place,
  type RecordSpec,
} from "../support/evtx-writer.ts";
import { memorySource } from "../support/node-source.ts";
import { removeRecord, renumber } from "../support/remove-record.ts";
import { dataEvent } from "./cases/case.ts";
import { readLog } from "./read-log.ts";

const records = (count: number): RecordSpec[] =>
  Array.from({ length: count }, (_, i) => dataEvent(i + 1, [["n", `value ${"x".repeat(i % 5)}`]]));

/** A log of one chunk whose bytes a test has the last word on. */
function patched(specs: readonly RecordSpec[], patch: (chunk: Uint8Array, places: readonly Place[]) => void) {
  return writeLog({ slots: [{ kind: "chunk", records: specs, patch }] });
}

const origins = (places: readonly RecordPlace[]): string[] =>
  places.map(({ headerId, offset, origin }) => `${headerId} ${offset} ${origin}`);

test("whatever records are removed, in whatever order, they are read and marked, and nothing else is", async () => {
  const plan = fc.record({
    /** Of each record but the first: whether it is removed. */
    removed: fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
    /** From the last one on, so that what is removed has been made larger itself before. */
    nested: fc.boolean(),
    renumbered: fc.boolean(),
  });
  const run = fc.asyncProperty(plan, async ({ removed, nested, renumbered }) => {
    const specs = records(removed.length + 1);
    const expected: string[] = [];
    let ids = 0;
    const bytes = patched(specs, (chunk, places) => {
      const view = new DataView(chunk.buffer);
      const order = removed.map((_, index) => index + 1);
      if (nested) order.reverse();
      for (const index of order.filter((at) => removed[at - 1])) {
        // Nested: into the one before it, hidden or not. Else into the one that is left.
        let outer = index - 1;
        while (!nested && outer > 0 && removed[outer - 1]) outer--;
        removeRecord(chunk, places[outer]!, places[index]!);
      }
      const left = places.filter((_, index) => index === 0 || !removed[index - 1]);
      if (renumbered) renumber(chunk, left);
      places.forEach((place, index) => {
        const id = view.getBigUint64(place.offset + 8, true);
        const origin = index > 0 && removed[index - 1] ? "removed" : "live";
        expected.push(`${id} ${place.offset + 0x1000} ${origin}`);
      });
      ids = left.length;
    });
    const log = await readLog(bytes);
    expect(origins(log!.places)).toEqual(expected);
    const hidden = removed.filter(Boolean).length;
    expect(log!.counts).toMatchObject({ read: specs.length, failed: 0, removed: hidden });
    expect(log!.counts.declared).toBe(renumbered ? ids : specs.length);
    const told = log!.issues.filter(({ code }) => code === "record-removed");
    expect(told.map(({ recordId, offset }) => `${recordId!} ${offset!} removed`)).toEqual(
      expect.arrayContaining(expected.filter((text) => text.endsWith("removed"))),
    );
    expect(told).toHaveLength(hidden);
    // No other problem: the ids are a sequence either way.
    expect(log!.issues.filter(({ code }) => code !== "record-removed")).toEqual([]);
    const dump = await dumpQuick(memorySource(bytes), "log", "jsonl");
    expect(dump!.records).toEqual(log!.counts);
    expect(dump!.text.split("\n").length - 1).toBe(specs.length);
  });
  await fc.assert(run, { numRuns: 150 });
});

test("both ids and both offsets are told", async () => {
  const bytes = patched(records(3), (chunk, places) => removeRecord(chunk, places[0]!, places[1]!));
  const { records: places } = layLog({ records: records(3) });
  const log = await readLog(bytes);
  expect(log!.issues).toEqual([
    expect.objectContaining({
      code: "record-removed",
      offset: places[1]!.offset,
      recordId: "2",
      detail: `the record lies inside record 1 (offset 0x${places[0]!.offset.toString(16)}), behind its end: that one was made larger to remove this one, which was read`,
      lostBytes: 0,
    }),
  ]);
});

test("a removed record that is damaged is told of, and counts as failed", async () => {
  const bytes = patched(records(4), (chunk, places) => {
    chunk.fill(0x77, places[1]!.offset + 24, places[1]!.offset + 60);
    removeRecord(chunk, places[0]!, places[1]!);
    removeRecord(chunk, places[0]!, places[2]!);
  });
  const log = await readLog(bytes);
  expect(log!.counts).toMatchObject({
    declared: 4,
    read: 3,
    failed: 1,
    removed: 2,
    residual: 0,
    residualParts: 0,
  });
  expect(log!.records.map(({ id }) => id)).toEqual(["1", "3", "4"]);
  const codes = log!.issues.map(({ code, recordId }) => `${code} ${recordId!}`);
  expect(codes.sort()).toEqual(["record-removed 2", "record-removed 3", "record-unreadable 2"]);
});

test("a record that is broken itself still gives away what it hides", async () => {
  const bytes = patched(records(4), (chunk, places) => {
    removeRecord(chunk, places[1]!, places[2]!);
    chunk.fill(0x77, places[1]!.offset + 24, places[1]!.offset + 60);
  });
  const log = await readLog(bytes);
  expect(log!.records.map(({ id }) => id)).toEqual(["1", "3", "4"]);
  expect(log!.places.map(({ origin }) => origin)).toEqual(["live", "removed", "live"]);
});

test("a record that ends anywhere hides one that begins anywhere", async () => {
  for (let length = 0; length < 12; length++) {
    const specs = records(3);
    specs[0] = { ...specs[0]!, padding: new Uint8Array(length).fill(0xa5) };
    const bytes = patched(specs, (chunk, places) => removeRecord(chunk, places[0]!, places[1]!));
    const log = await readLog(bytes);
    expect(
      log!.places.map(({ headerId, origin }) => `${headerId} ${origin}`),
      `${length} bytes`,
    ).toEqual(["1 live", "2 removed", "3 live"]);
  }
});

test("bytes that look like a header are none where they belong to the record", async () => {
  const [header] = [layLog({ records: records(2) })].map(({ bytes, records: [first] }) =>
    bytes.slice(first!.offset, first!.offset + first!.size),
  );
  const specs = [
    dataEvent(1, [["n", value.binary([...header!])]]),
    { ...dataEvent(2, [["n", "padded"]]), padding: new Uint8Array(40).fill(0x2a) },
    // A header in the padding whose size reaches beyond the record.
    {
      ...dataEvent(3, [["n", "x"]]),
      padding: new Uint8Array([...header!.subarray(0, 24), 0, 0, 0, 0, 0, 0]),
    },
  ];
  const log = await readLog(writeLog({ records: specs }));
  expect(log!.places.map(({ origin }) => origin)).toEqual(["live", "live", "live"]);
  expect(log!.issues.filter(({ code }) => code === "record-removed")).toEqual([]);
});
