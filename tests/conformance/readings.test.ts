import { describe, expect, test } from "vitest";
import { everyReading } from "../support/every-reading.ts";
import { fileSource } from "../support/node-source.ts";
import { corpora, corpusFiles, hasCorpus } from "./corpus.ts";

/** The part of the records that is decoded at most: of one corpus each log holds one or two. */
const decodedAtMost = { "attack-samples": 0.5, "parser-samples": 0.5, "sigmahq-regression": 1 };

describe.skipIf(!hasCorpus).each(corpora)("%s", (corpus) => {
  test("rows say what decoding each record says, though few are decoded", { timeout: 300_000 }, async () => {
    let records = 0;
    let decoded = 0;
    for (const { name, path } of corpusFiles(corpus)) {
      const read = await everyReading(fileSource(path), [0x0123456789abcdefn, 0xfedcba9876543210n]);
      for (const { row, record } of read.records) expect(row, name).toEqual(record);
      records += read.records.length;
      decoded += read.decoded;
    }
    expect(records).toBeGreaterThan(100);
    expect(decoded / records, `${decoded} of ${records}`).toBeLessThanOrEqual(decodedAtMost[corpus]);
  });
});
