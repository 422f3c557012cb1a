import { readFileSync } from "node:fs";
import debugModule from "evtx-wasm/evtx.debug.wasm?bytes";
import { describe, expect, test } from "vitest";
import { evtxModule } from "../../src/evtx/module.ts";
import { dumpFormats, dumpQuick, dumpSlow, renderRows } from "../support/dump-twins.ts";
import { fileSource } from "../support/node-source.ts";
import { corpora, corpusFiles, expectedRecords, hasCorpus, type ExpectedRecord } from "./corpus.ts";
import { extraRecords } from "./differences.ts";
import { flattenXml } from "./flat-xml.ts";

/** Chunks of a log that lie on the grid. */
function chunksOf(path: string): Uint8Array[] {
  const bytes = readFileSync(path);
  const chunks: Uint8Array[] = [];
  for (let at = 4096; at < bytes.length; at += 65536) {
    if (bytes.toString("latin1", at, at + 7) === "ElfChnk") chunks.push(bytes.subarray(at, at + 65536));
  }
  return chunks;
}

describe.skipIf(!hasCorpus).each(corpora)("%s", (corpus) => {
  const expected = hasCorpus ? expectedRecords(corpus) : new Map<string, ExpectedRecord[]>();
  const files = hasCorpus ? corpusFiles(corpus) : [];

  test.each(files)("$name is dumped as its records are rendered one by one", async ({ name, path }) => {
    for (const format of dumpFormats) {
      const quick = await dumpQuick(fileSource(path), name, format);
      const slow = await dumpSlow(fileSource(path), name, format);
      expect(quick!.text === slow!.text, format).toBe(true);
      expect(quick!.issues).toEqual(slow!.issues);
      expect(quick!.records).toEqual(slow!.records);
      expect(quick!.bytesRead).toBe(slow!.bytesRead);
      expect(quick!.bytesLost).toBe(slow!.bytesLost);
    }
  });

  test.each(files)("$name is dumped as the independent reader has it", async ({ name, path }) => {
    const dumped = await dumpQuick(fileSource(path), name, "xml");
    const flat = (xml: string): string => flattenXml(xml).join("\n");
    // A line feed may stand in a text; the end of an event and the start of the next can't.
    const events = dumped!.text.split(/(?<=<\/Event>|<Event\/>)\n(?=<|$)/).filter((xml) => xml !== "");
    const left = new Map<string, number>();
    for (const event of events) left.set(flat(event), (left.get(flat(event)) ?? 0) + 1);
    for (const { xml } of expected.get(name) ?? []) left.set(flat(xml), (left.get(flat(xml)) ?? 0) - 1);
    const counts = [...left.values()].filter((count) => count !== 0);
    // Every expected record once, and beside them those that only this reader finds.
    expect(counts).toEqual((extraRecords[name]?.ids ?? []).map(() => 1));
  });

  test.each(files)("$name reads the same through forms, from tokens and in the debug build", ({ path }) => {
    for (const chunk of chunksOf(path)) {
      for (const format of dumpFormats) {
        const forms = renderRows(evtxModule, chunk, format, false);
        expect(renderRows(evtxModule, chunk, format, true)).toEqual(forms);
        if (corpus === "parser-samples") expect(renderRows(debugModule, chunk, format, false)).toEqual(forms);
      }
    }
  });
});
