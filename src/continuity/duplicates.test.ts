import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChunkRows } from "../evtx/index.ts";
import type { FileIndex } from "../model/units.ts";
import { duplicateFindings } from "./duplicates.ts";
import type { FileLog } from "./file-logs.ts";
import type { Lineage } from "./lineages.ts";
import { ContentTally, overlapsOf, type ContentPart } from "./overlaps.ts";

const RECORDS = 2000;

interface Row {
  readonly id: number;
  readonly content: bigint;
}

const clean: readonly Row[] = Array.from({ length: RECORDS }, (_, index) => ({
  id: index + 1,
  content: BigInt.asUintN(64, BigInt(index + 1) * 0x9e37_79b9_7f4a_7c15n),
}));

/** All that is asked of the rows of a chunk. */
function chunkOf(rows: readonly Row[]): ChunkRows {
  const asked: Partial<ChunkRows> = {
    count: rows.length,
    recordId: (row) => rows[row]!.id,
    channel: () => 0,
    computer: () => 1,
    name: (number) => ["Security", "WS-01"][number]!,
    isRemoved: () => false,
    content: (row) => rows[row]!.content,
    time: (row) => rows[row]!.id * 1000 + 0.5,
    offset: (row) => rows[row]!.id * 512,
  };
  return asked as ChunkRows;
}

const lineage: Lineage = {
  names: ["WS-01"],
  channel: "Security",
  logs: [0, 1].map((file) => ({ file, firstId: 1, lastId: RECORDS }) as FileLog),
  firstAt: 0,
  lastAt: RECORDS * 1000,
};

/** What is found between the two files, which are read in chunks, and those in tasks, of these sizes. */
function found(files: readonly (readonly Row[])[], room: number, chunk: number): readonly string[] {
  const overlaps = overlapsOf([lineage], room);
  const parts: ContentPart[] = [];
  files.forEach((rows, file) => {
    for (let from = 0; from < rows.length; from += chunk) {
      const tally = new ContentTally(overlaps);
      tally.rows(file as FileIndex, chunkOf(rows.slice(from, from + chunk)));
      const part = tally.take();
      if (part !== null) parts.unshift(part);
    }
  });
  return duplicateFindings(lineage, overlaps, parts).map(({ text }) => text);
}

test("logs of any length are compared: with less room for it, more ids at once", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: RECORDS - 1 }),
      fc.integer({ min: 10, max: 5000 }),
      fc.integer({ min: 1, max: 700 }),
      (changed, room, chunk) => {
        expect(found([clean, clean], room, chunk)).toEqual([]);
        const other = clean.with(changed, { ...clean[changed]!, content: 1n });
        const [text, ...more] = found([clean, other], room, chunk);
        expect(more).toEqual([]);
        const [first, last] = (/[\d,]+(?:–[\d,]+)?/.exec(text!)?.[0] ?? "")
          .replaceAll(",", "")
          .split("–")
          .map(Number);
        expect(first).toBeLessThanOrEqual(changed + 1);
        expect(last ?? first).toBeGreaterThanOrEqual(changed + 1);
        // Both files have an entry for each step.
        expect((last ?? first!) - first! + 1).toBeLessThanOrEqual(Math.max(1, (4 * 2 * RECORDS) / room));
      },
    ),
    { numRuns: 40, seed: 3 },
  );
});

test("ids that are compared together have to be the same ones", () => {
  const gap = clean.filter(({ id }) => id !== 700);
  expect(found([clean, gap], 100, 64)).toEqual([]);
});

test("what is found in too many places is counted", () => {
  const other = clean.map((row) => (row.id % 2 === 0 ? row : { ...row, content: 1n }));
  const texts = found([clean, other], 10_000, 500);
  expect(texts).toHaveLength(101);
  expect(texts.at(-1)).toBe(
    "900 more places between records 201 and 1,999 where they say something else in another file.",
  );
});
