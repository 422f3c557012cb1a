import fc from "fast-check";
import { expect, test } from "vitest";
import { carve, CarvedLines, ChunkReader, scanCarved } from "../../src/evtx/index.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import { scanEverything } from "../../src/model/scan-program.ts";
import { chunkSize, fileHeaderSize, layLog, type WrittenRecord } from "../support/evtx-writer.ts";
import { memorySource } from "../support/node-source.ts";
import { dataEvent } from "./cases/case.ts";

const reader = new ChunkReader(evtxModule, scanEverything);

interface Line {
  readonly offset: number;
  readonly chunkOffset: number;
  readonly headerId?: string;
  readonly origin: string;
  readonly confidence: string;
  readonly system?: Readonly<Record<string, string>>;
  readonly values?: readonly string[];
  readonly Event?: { readonly EventData?: Readonly<Record<string, string>> };
}

async function carved(bytes: Uint8Array): Promise<readonly Line[]> {
  const lines: Line[] = [];
  const writer = new CarvedLines(reader, "jsonl", "image.raw");
  await carve(memorySource(bytes), "image.raw", reader, {
    judges: false,
    piece(kind, base, piece) {
      const written = writer.piece(kind, base, piece, (text) => {
        for (const line of new TextDecoder().decode(text).trim().split("\n"))
          lines.push(JSON.parse(line) as Line);
      });
      expect(written.left).toBe(0);
    },
    isCancelled: () => false,
  });
  return lines;
}

/** A chunk of so many records, each with one value, which is its number. */
function chunkOf(count: number): { readonly bytes: Uint8Array; readonly records: readonly WrittenRecord[] } {
  const specs = Array.from({ length: count }, (_, index) =>
    dataEvent(index + 1, [["n", `value ${index + 1}`]]),
  );
  const { bytes, records } = layLog({ records: specs });
  return {
    bytes: bytes.slice(fileHeaderSize, fileHeaderSize + chunkSize),
    records: records.map((record) => ({ ...record, offset: record.offset - fileHeaderSize })),
  };
}

const valueOf = (line: Line): string | undefined => line.Event?.EventData?.["n"];
const numbered = (count: number, from = 1): string[] =>
  Array.from({ length: count }, (_, index) => `value ${index + from}`);

/** Bytes that hold neither a chunk nor a record. */
function noise(length: number, seed: number): Uint8Array {
  let state = seed | 1;
  return Uint8Array.from({ length }, () => {
    state = Math.imul(state, 1103515245) + 12345;
    const byte = (state >>> 16) & 0xff;
    return byte === 0x2a ? 0x2b : byte;
  });
}

test("a chunk is found wherever it lies, whole, with all its records and their places", async () => {
  const { bytes: chunk, records } = chunkOf(5);
  const place = fc.record({ before: fc.nat(70_000), after: fc.nat(3000) });
  await fc.assert(
    fc.asyncProperty(place, async ({ before, after }) => {
      const image = new Uint8Array([...noise(before, before), ...chunk, ...noise(after, 3)]);
      const lines = await carved(image);
      expect(lines.map(valueOf)).toEqual(numbered(5));
      expect(lines.map(({ offset }) => offset)).toEqual(records.map(({ offset }) => offset + before));
      for (const { chunkOffset, origin, confidence } of lines) {
        expect({ chunkOffset, origin, confidence }).toEqual({
          chunkOffset: before,
          origin: "carved",
          confidence: "certain",
        });
      }
    }),
    { numRuns: 30, seed: 2 },
  );
});

test("at the seam of two blocks nothing is overlooked", async () => {
  const { bytes: chunk } = chunkOf(2);
  for (let before = 4 * chunkSize - 9; before <= 4 * chunkSize + 1; before++) {
    const image = new Uint8Array(6 * chunkSize);
    image.set(chunk, before);
    const source = memorySource(image);
    const lines: number[] = [];
    const inBlocks = {
      ...source,
      async *blocks(start: number, end: number): AsyncGenerator<Uint8Array> {
        for (let at = start; at < end; at += 4 * chunkSize)
          yield image.slice(at, Math.min(end, at + 4 * chunkSize));
      },
    };
    await carve(inBlocks, "image.raw", reader, {
      judges: false,
      piece: (_, base) => void lines.push(base),
      isCancelled: () => false,
    });
    expect(lines).toEqual([before]);
  }
});

test("records without their chunk are certain where one of them holds the template", async () => {
  const { bytes: chunk, records } = chunkOf(6);
  const from = records[0]!.offset;
  const image = new Uint8Array([...noise(1001, 5), ...chunk.subarray(from, records[5]!.offset)]);
  const lines = await carved(image);
  expect(lines.map(valueOf)).toEqual(numbered(5));
  expect(lines.map(({ confidence, origin }) => `${confidence} ${origin}`)).toEqual(
    Array.from({ length: 5 }, () => "certain carved"),
  );
  // Where the chunk had started, of which nothing else is left.
  expect(lines[0]!.chunkOffset).toBe(1001 - from);
});

test("records without any template say what is certain: System by its places, and the values", async () => {
  const { bytes: chunk, records } = chunkOf(6);
  const image = new Uint8Array([...noise(333, 5), ...chunk.subarray(records[3]!.offset, records[5]!.offset)]);
  const lines = await carved(image);
  expect(lines.map(({ headerId, confidence, values }) => ({ headerId, confidence, values }))).toEqual([
    { headerId: "4", confidence: "partial", values: ["value 4"] },
    { headerId: "5", confidence: "partial", values: ["value 5"] },
  ]);
  expect(lines[0]!.Event).toBeUndefined();
  expect(lines[0]!.system).toMatchObject({
    EventID: "1",
    TimeCreated: "2024-03-12T09:00:00.1234567Z",
    EventRecordID: "4",
    Channel: "Example/Operational",
    ProviderName: "Example-Provider",
    ProviderGuid: "{01234567-89ab-cdef-0123-456789abcdef}",
  });
});

test("a chunk that is torn off by the next one gives what is left of it, and the next one all", async () => {
  const { bytes: chunk, records } = chunkOf(40);
  const cut = Math.ceil(records[10]!.offset / 512) * 512;
  const lines = await carved(new Uint8Array([...chunk.subarray(0, cut), ...chunk]));
  const torn = lines.filter(({ chunkOffset }) => chunkOffset === 0);
  expect(torn.map(valueOf).slice(0, 10)).toEqual(numbered(10));
  expect(lines.filter(({ chunkOffset }) => chunkOffset === cut).map(valueOf)).toEqual(numbered(40));
});

test("rules see what can be read whole, and the counts tell the two kinds apart", async () => {
  const { bytes: chunk, records } = chunkOf(6);
  const image = new Uint8Array([
    ...chunk,
    ...noise(77, 1),
    ...chunk.subarray(records[0]!.offset, records[3]!.offset),
    ...noise(78, 1),
    ...chunk.subarray(records[4]!.offset, records[5]!.offset),
  ]);
  const seen: string[] = [];
  const found = await scanCarved(memorySource(image), { path: "image.raw", index: 3 }, reader, {
    event: (event, { file, origin, confidence }) =>
      seen.push(`${file} ${origin} ${confidence} ${event.recordId}`),
    isCancelled: () => false,
  });
  expect(found.records).toEqual({
    declared: 6,
    read: 6,
    failed: 0,
    removed: 0,
    residual: 3,
    residualParts: 1,
  });
  expect(found.events).toEqual([{ channel: "Example/Operational", eventId: 1, count: 6 }]);
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 1, 2, 3].map((recordId) => `3 carved certain ${recordId}`));
});

test("a record of a carved chunk that can't be decoded counts as failed, whether a rule wants it or not", async () => {
  const { bytes: image, records } = chunkOf(4);
  // Its BinXML begins with what is no token.
  image[records[2]!.offset + 24] = 0xee;
  const nothing = new ChunkReader(evtxModule, { ...scanEverything, programFor: () => "none" });
  for (const each of [reader, nothing]) {
    const found = await scanCarved(memorySource(image), { path: "image.raw", index: 0 }, each, {
      event: () => undefined,
      isCancelled: () => false,
    });
    expect(found.records).toMatchObject({ declared: 4, read: 3, failed: 1 });
    expect(found.events).toEqual([{ channel: "Example/Operational", eventId: 1, count: 3 }]);
  }
});

test("bytes that are made to look like records all over end the search all the same", async () => {
  const head = new Uint8Array(28);
  const view = new DataView(head.buffer);
  view.setUint32(0, 0x2a2a, true);
  view.setUint32(4, 28, true);
  view.setBigUint64(8, 1n, true);
  view.setBigUint64(16, 133_000_000_000_000_000n, true);
  const image = new Uint8Array(3 * chunkSize);
  // Headers without the copy of their size, then with it.
  for (let at = 0; at + 28 <= image.length; at += 29) {
    view.setUint32(24, at < chunkSize ? 0 : 28, true);
    image.set(head, at);
  }
  const lines = await carved(image);
  expect(lines.length).toBeGreaterThan(1000);
  expect(new Set(lines.map(({ confidence }) => confidence))).toEqual(new Set(["partial"]));
});
