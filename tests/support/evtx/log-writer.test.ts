import { expect, test } from "vitest";
import { dataEvent } from "../../evtx/cases/case.ts";
import { readLog } from "../../evtx/read-log.ts";
import { layLog, writeLog } from "../evtx-writer.ts";

const events = (count: number) =>
  Array.from({ length: count }, (_, i) => dataEvent(i + 1, [["text", "x".repeat(500)]]));

test("records that do not fit go into the next chunk, which has names and templates of its own", async () => {
  const log = layLog({ records: events(200) });
  expect(new Set(log.records.map((record) => record.slot))).toEqual(new Set([0, 1, 2, 3]));
  const read = await readLog(log.bytes);
  expect(read!.issues).toEqual([]);
  expect(read!.records.map((record) => record.id)).toEqual(events(200).map((_, i) => String(i + 1)));
});

test("places are offsets in the file, wrapped logs included", () => {
  const log = layLog({ records: events(10), recordsPerChunk: 2, firstSlot: 3 });
  const view = new DataView(log.bytes.buffer);
  for (const { id, offset, size } of log.records) {
    expect(view.getUint32(offset, true)).toBe(0x2a2a);
    expect(view.getUint32(offset + 4, true)).toBe(size);
    expect(view.getBigUint64(offset + 8, true)).toBe(id);
    expect(view.getUint32(offset + size - 4, true)).toBe(size);
  }
  expect(log.records.map((record) => record.slot)).toEqual([3, 3, 4, 4, 0, 0, 1, 1, 2, 2]);
});

test("the same records give the same bytes, whatever was written before", () => {
  const first = writeLog({ records: events(3) });
  writeLog({ records: [dataEvent(9, [["other", "names"]])] });
  expect(Buffer.compare(first, writeLog({ records: events(3) }))).toBe(0);
});

test("a record may fill a chunk to the last byte, and one more does not fit", async () => {
  const overhead = layLog({ records: [dataEvent(1, [["text", ""]])] }).records[0]!.size;
  const room = Math.floor((0x10000 - 512 - overhead) / 8) * 4;
  const fitting = writeLog({ records: [dataEvent(1, [["text", "y".repeat(room)]])] });
  const read = await readLog(fitting);
  expect(read!.issues).toEqual([]);
  expect(read!.records[0]!.xml).toContain("y".repeat(room));
  expect(() => writeLog({ records: [dataEvent(1, [["text", "y".repeat(room + 4)]])] })).toThrow(
    "fits no chunk",
  );
});
