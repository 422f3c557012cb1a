import { expect, test } from "vitest";
import { ChunkReader } from "../../src/evtx/index.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import { scanEverything } from "../../src/model/scan-program.ts";
import {
  instance,
  raw,
  stream,
  template,
  writeLog,
  type Node,
  type RecordSpec,
} from "../support/evtx-writer.ts";
import { dumpQuick } from "../support/dump-twins.ts";
import { memorySource } from "../support/node-source.ts";
import { readLog } from "./read-log.ts";

// Definitions that begin within each other: a chunk of 64 KiB then asks for more plans than there is room for.

const ELEMENTS = 36;
const UNITS = 100;
/** 0B, u16 units, 24 bytes of text that are the header of a definition, then empty elements of 12 bytes. */
const UNIT = 3 + 24 + ELEMENTS * 12;

/** Notes where each definition lies. */
function definitions(places: number[]): Node {
  return raw((out) => {
    // A first element whose name lies inline: 01, dependency, size, name, 03.
    const name = out.position + 11;
    out.u8(0x01).u16(0xffff).u32(0).u32(name).u32(0).u16(0).u16(1).utf16("E").u16(0).u8(0x03);
    const end = out.position + UNITS * UNIT;
    for (let unit = 0; unit < UNITS; unit++) {
      out.u8(0x0b).u16(12);
      places.push(out.position);
      out.repeat(20).u32(end - out.position - 4);
      for (let i = 0; i < ELEMENTS; i++) out.u8(0x01).u16(0xffff).u32(0).u32(name).u8(0x03);
    }
  });
}

function log(): Uint8Array<ArrayBuffer> {
  const places: number[] = [];
  const first: RecordSpec = { body: stream(instance(template(definitions(places)), [])) };
  writeLog({ records: [first] });
  const offsets = places.slice(0, UNITS);
  const others = offsets.map((offset): RecordSpec => ({ body: stream(instance({ offset, id: 1 }, [])) }));
  // One that is broken, in the midst of them.
  others.splice(50, 0, { body: stream(instance({ offset: offsets[3]! + 1, id: 1 }, [])) });
  return writeLog({ records: [first, ...others] });
}

test("a chunk that needs more plans than there is room for loses no record by it", async () => {
  const bytes = log();
  const read = await readLog(bytes);
  expect(read!.counts).toEqual({
    declared: UNITS + 2,
    read: UNITS + 1,
    failed: 1,
    removed: 0,
    residual: 0,
    residualParts: 0,
  });
  // None of them states a time.
  const issues = read!.issues.filter(({ code }) => code !== "event-time");
  expect(issues.map(({ recordId }) => recordId)).toEqual(["52"]);
  const dump = await dumpQuick(memorySource(bytes), "log", "xml");
  expect(dump!.records).toEqual(read!.counts);
});

test("what a record gives does not depend on those that were read before it", () => {
  const chunk = log().slice(4096, 4096 + 65536);
  const reader = new ChunkReader(evtxModule, scanEverything);
  reader.openRecords(chunk, "log", 0);
  const rows = Array.from({ length: reader.records }, (_, row) => row);
  const forwards = rows.map((row) => reader.validate(row)?.detail ?? "read");
  const backwards = rows.toReversed().map((row) => reader.validate(row)?.detail ?? "read");
  expect(backwards.toReversed()).toEqual(forwards);
});
