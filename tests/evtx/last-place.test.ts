import { expect, test } from "vitest";
import { ChunkReader } from "../../src/evtx/index.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import { createScanProgram, loadRules } from "../../src/sigma/index.ts";
import { chunkSize, fileHeaderSize, layLog, value, type Value } from "../support/evtx-writer.ts";
import { lastPlaceOf, readChunk } from "../support/last-place.ts";
import { testMap } from "../sigma/support/try-rule.ts";
import { dataEvent } from "./cases/case.ts";

// Text is read sixteen units at a time, and blocks of a log lie where the module's memory ends: a log that is full to the last
// byte of one is read as it is read anywhere else, by all who read.

const rule = `
title: t
logsource: {service: security}
detection:
  one: {CommandLine|contains: needle}
  two: {CommandLine|re: 'y[a-f]+y$'}
  three: {Image|endswith: '\\x.exe'}
  all: [haystack]
  condition: one or two or three or all
`;
const ruleSet = loadRules([{ path: "r.yml", text: rule, origin: "dropped" }], testMap);
const reader = new ChunkReader(evtxModule, createScanProgram(ruleSet));
const lastPlace = lastPlaceOf(reader);

/** A chunk of two records, of which the last ends with this value, of so many units that about `spare` bytes are left. */
function fullChunk(valueOf: (units: number) => string | Value, spare: number): Uint8Array<ArrayBuffer> {
  const chunkOf = (units: number): Uint8Array<ArrayBuffer> =>
    layLog({
      records: [
        dataEvent(1, [["CommandLine", `needle ${"x".repeat(20_000)}`]], { channel: "Security" }),
        dataEvent(2, [["Image", valueOf(units)]], { channel: "Security" }),
      ],
    }).bytes.slice(fileHeaderSize);
  const free = freeOf(chunkOf(1));
  const bytesPerUnit = (free - freeOf(chunkOf(1001))) / 1000;
  return chunkOf(1 + Math.floor((free - spare) / bytesPerUnit));
}

const freeOf = (chunk: Uint8Array): number => chunkSize - new DataView(chunk.buffer).getUint32(48, true);

const kinds: Readonly<Record<string, (units: number) => string | Value>> = {
  "plain text": (units) => "y".repeat(units),
  "text beyond ASCII": (units) => "é".repeat(units),
  "text with escapes": (units) => '"<'.repeat(units / 2),
  "text that matches at its end": (units) => `${"y".repeat(units)}\\x.exe`,
  "bytes of a code page": (units) => value.ansi("y".repeat(units)),
  "binary data": (units) => value.binary(new Uint8Array(units).fill(0xab)),
};

test.each(Object.entries(kinds))("%s at the last byte of the memory's last block", (_, valueOf) => {
  const left: number[] = [];
  for (let spare = 0; spare < 48; spare++) {
    const chunk = fullChunk(valueOf, spare);
    left.push(freeOf(chunk));
    const elsewhere = readChunk(reader, chunk);
    lastPlace.set(chunk);
    const here = readChunk(reader, lastPlace);
    expect(here).toEqual(elsewhere);
    expect(here).toMatchObject({
      candidates: expect.arrayContaining([0]),
      rows: [expect.any(String), expect.any(String)],
    });
  }
  expect(Math.min(...left)).toBe(0);
});
