import { readFileSync } from "node:fs";
import * as layout from "evtx-wasm/layout";
import { expect, test } from "vitest";
import { ChunkReader } from "../../src/evtx/index.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import { startsWith } from "../../src/lib/starts-with.ts";
import { CHUNK_MAGIC } from "../../src/model/log-geometry.ts";
import { scanEverything } from "../../src/model/scan-program.ts";
import { lastPlaceOf, readChunk } from "../support/last-place.ts";
import { corpora, corpusFiles, hasCorpus } from "./corpus.ts";

// Small logs never reach the end of the module's memory, large ones do now and then: each chunk is read there as anywhere else.

const reader = new ChunkReader(evtxModule, scanEverything);
const lastPlace = lastPlaceOf(reader);

test.skipIf(!hasCorpus).each(corpora)("every chunk of %s is the same at the end of the memory", (corpus) => {
  let chunks = 0;
  for (const { name, path } of corpusFiles(corpus)) {
    const bytes = new Uint8Array(readFileSync(path));
    for (
      let at: number = layout.FILE_HEADER_BLOCK;
      at + layout.SLOT_SIZE <= bytes.length;
      at += layout.SLOT_SIZE
    ) {
      const chunk = bytes.subarray(at, at + layout.SLOT_SIZE);
      if (!startsWith(chunk, CHUNK_MAGIC)) continue;
      const elsewhere = readChunk(reader, chunk);
      lastPlace.set(chunk);
      expect(readChunk(reader, lastPlace), `${name}, ${at}`).toEqual(elsewhere);
      chunks++;
    }
  }
  expect(chunks).toBeGreaterThan(0);
});
