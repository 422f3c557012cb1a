import fc from "fast-check";
import { expect, test } from "vitest";
import { ChunkReader } from "../../src/evtx/index.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import { scanEverything } from "../../src/model/scan-program.ts";
import { buildSample } from "../support/build-sample.ts";
import { chunkSize, fileHeaderSize } from "../support/evtx-writer.ts";

const sample = buildSample();
const verifying = new ChunkReader(evtxModule, scanEverything);
const trusting = new ChunkReader(evtxModule, scanEverything, false);

function read(reader: ChunkReader, bytes: Uint8Array): unknown {
  reader.open(bytes, "a.evtx", fileHeaderSize);
  return [...reader.candidates()].map((row) => [
    reader.offset(row),
    reader.size(row),
    reader.decodeEvent(row),
  ]);
}

test("whoever does not verify the records' checksum again reads the same records, damaged or not", () => {
  const damage = fc.array(fc.tuple(fc.nat(chunkSize - 1), fc.nat(255)), { maxLength: 5 });
  const run = fc.property(damage, (changes) => {
    const bytes = sample.slice(fileHeaderSize, fileHeaderSize + chunkSize);
    for (const [at, value] of changes) bytes[at] = value;
    expect(read(trusting, bytes)).toEqual(read(verifying, bytes));
    expect(trusting.recordsChecksum).toBe("absent");
    expect(trusting.headerChecksum).toBe(verifying.headerChecksum);
  });
  fc.assert(run, { numRuns: 200 });
  verifying.open(sample.slice(fileHeaderSize, fileHeaderSize + chunkSize), "a.evtx", fileHeaderSize);
  expect(verifying.recordsChecksum).toBe("ok");
});
