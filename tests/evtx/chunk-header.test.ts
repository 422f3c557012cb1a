import fc from "fast-check";
import { expect, test } from "vitest";
import { sealChunk, writeLog, type RecordSpec } from "../support/evtx-writer.ts";
import { dataEvent } from "./cases/case.ts";
import { readLog } from "./read-log.ts";

const records = (first: number, count: number): RecordSpec[] =>
  Array.from({ length: count }, (_, i) => dataEvent(first + i, [["n", String(i)]]));

/** A chunk of records 11 to 16 whose header says what the test wants, checksums good. */
function lying(patch: (view: DataView, places: readonly { offset: number; size: number }[]) => void) {
  return writeLog({
    slots: [
      {
        kind: "chunk",
        records: records(11, 6),
        patch: (chunk, places) => {
          patch(new DataView(chunk.buffer), places);
          sealChunk(chunk);
        },
      },
    ],
  });
}

test("a chunk header hides no record in silence, whatever it says", async () => {
  const id = fc.oneof(
    fc.bigInt(0n, 20n),
    fc.constantFrom(0xffffffffffffffffn, 0xfffffffffffffffen, 1n << 40n),
  );
  const lie = fc.record({
    first: fc.option(id),
    last: fc.option(id),
    lastRecord: fc.option(fc.oneof(fc.nat(7), fc.constantFrom(0, 0xffffffff, 65536))),
    free: fc.option(fc.oneof(fc.nat(7), fc.constantFrom(0, 511, 513, 65535, 65536, 0xffffffff))),
  });
  const run = fc.asyncProperty(lie, async ({ first, last, lastRecord, free }) => {
    const bytes = lying((view, places) => {
      // Small numbers name a record's place, so that the header is one that could be.
      const place = (value: number): number =>
        value < 6 ? places[value]!.offset : value === 6 ? 512 : value;
      if (first !== null) view.setBigUint64(24, first, true);
      if (last !== null) view.setBigUint64(32, last, true);
      if (lastRecord !== null) view.setUint32(44, place(lastRecord), true);
      if (free !== null) view.setUint32(48, place(free), true);
    });
    const log = await readLog(bytes);
    const isWhole = log!.counts.read === 6;
    expect(isWhole || log!.issues.length > 0).toBe(true);
    const { declared, read, failed } = log!.counts;
    if (declared !== read + failed) expect(log!.issues.map(({ code }) => code)).toContain("record-count");
    expect(log!.bytesRead + log!.bytesLost).toBe(bytes.length);
  });
  await fc.assert(run, { numRuns: 500 });
});

test("records behind a free-space offset that begins with them are read", async () => {
  const log = await readLog(lying((view) => view.setUint32(48, 512, true)));
  expect(log!.records.map(({ id }) => id)).toEqual(["11", "12", "13", "14", "15", "16"]);
  expect(log!.issues.map(({ code }) => code)).toEqual(["chunk-header-damaged"]);
});

test("a last id that comes too early ends nothing", async () => {
  const log = await readLog(lying((view) => view.setBigUint64(32, 12n, true)));
  expect(log!.records).toHaveLength(6);
  expect(log!.issues).toEqual([
    expect.objectContaining({
      code: "record-count",
      offset: 0x1000,
      detail: "the chunk header states 2 records (11 to 12), 6 were found",
    }),
  ]);
});

test("bytes between the last record and the stated end are lost bytes", async () => {
  let zeros = 0;
  const bytes = lying((view, places) => {
    const last = places.at(-1)!;
    zeros = 600;
    view.setUint32(48, last.offset + last.size + zeros, true);
  });
  const log = await readLog(bytes);
  expect(log!.bytesLost).toBe(zeros);
  expect(log!.issues.map(({ code, lostBytes }) => `${code} ${lostBytes}`)).toEqual([
    "record-header-damaged 600",
  ]);
});

test("a chunk that was never written to declares no record", async () => {
  const none = 0xffffffffffffffffn;
  const header = { firstNumber: 1n, lastNumber: none, firstId: none, lastId: none, lastRecordOffset: 0 };
  const bytes = writeLog({
    slots: [{ kind: "chunk", records: [], header: { ...header, freeOffset: 512 } }],
    header: { nextRecordId: 1n },
  });
  const log = await readLog(bytes);
  expect(log!.counts).toEqual({ declared: 0, read: 0, failed: 0, removed: 0, residual: 0, residualParts: 0 });
  expect(log!.issues).toEqual([]);
});

test("a record whose sizes and id fit is read whatever time its header says, and the time is told", async () => {
  const times = [0xffffffffffffffffn, 0x7fffffffffffffffn, 2650466808000000000n, 0x8000000000000000n];
  const specs = records(11, 9).map((record, index) => ({
    ...record,
    time: times[index % 2 === 1 ? index >> 1 : -1] ?? 1n,
  }));
  const log = await readLog(writeLog({ records: specs }));
  expect(log!.records.map(({ id }) => id)).toEqual(specs.map((_, index) => String(index + 11)));
  expect(log!.bytesLost).toBe(0);
  expect(
    log!.issues.map(({ code, recordId, detail }) => `${code} ${recordId!} ${/0x[0-9a-f]+/.exec(detail)![0]}`),
  ).toEqual(times.map((time, index) => `record-time ${12 + 2 * index} 0x${time.toString(16)}`));
});

test("no message says that it expected what it found", async () => {
  const breaks: readonly (readonly [string, (view: DataView, at: number) => void])[] = [
    ["magic", (view, at) => view.setUint32(at, 0x2a2a2a2a, true)],
    ["size", (view, at) => view.setUint32(at + 4, 0xfffffff0, true)],
    [
      "time and copy",
      (view, at) => (view.setBigUint64(at + 16, 1n << 63n, true), view.setUint32(at + 4, 64, true)),
    ],
    [
      "time and id",
      (view, at) => (view.setBigUint64(at + 16, 1n << 63n, true), view.setBigUint64(at + 8, 99n, true)),
    ],
  ];
  for (const place of [0, 2, 5]) {
    for (const [what, damage] of breaks) {
      const log = await readLog(lying((view, places) => damage(view, places[place]!.offset)));
      const details = log!.issues.map(({ detail }) => detail);
      expect(details.length, what).toBeGreaterThan(0);
      for (const detail of details) {
        const said = /begins with 0x2a2a, found (\w+)/.exec(detail);
        expect(said?.[1], `${what}: ${detail}`).not.toBe("0x2a2a");
      }
    }
  }
});

test("one bad template offset costs one record, whatever the definition there claims to be", async () => {
  const specs = records(1, 12);
  for (const size of [0xffffffff, 0x7fffffff, 0x00800000, 0xffffffe0, 65536, 0]) {
    for (const offset of [200, 488, 0xfffffff0, 0xffff0000, 65528, 512]) {
      const bytes = writeLog({
        slots: [
          {
            kind: "chunk",
            records: specs,
            patch: (chunk, places) => {
              const view = new DataView(chunk.buffer);
              const record = places[5]!.offset;
              // 0F 01 01 00, 0C, u8, u32 id, u32 offset.
              view.setUint32(record + 24 + 10, offset, true);
              if (offset === 488) view.setUint32(offset + 20, size, true);
              sealChunk(chunk);
            },
          },
        ],
      });
      const log = await readLog(bytes);
      const what = `offset ${offset}, size ${size}`;
      expect(
        log!.records.map(({ id }) => id),
        what,
      ).toEqual(["1", "2", "3", "4", "5", "7", "8", "9", "10", "11", "12"]);
      expect(log!.counts, what).toMatchObject({ read: 11, failed: 1 });
    }
  }
});
