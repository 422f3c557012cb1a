import { readFileSync } from "node:fs";
import { join } from "node:path";
import { instantiate } from "evtx-wasm";
import * as layout from "evtx-wasm/layout";
import { expect, test } from "vitest";
import * as chunk from "../../wasm/layout/chunk.ts";
import * as memory from "../../wasm/layout/memory.ts";
import { dataBytes } from "../support/wasm-data.ts";

const fileOf = (name: string): Buffer => readFileSync(join(import.meta.dirname, "../../wasm", name));

interface Region {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const PAGE = 65536;
const values = new Map(Object.entries(memory).filter(([name]) => name !== "MEMORY_PAGES"));

/** All that layout/memory.ts exports, from the lowest address on. */
const regions: readonly Region[] = [...values]
  .filter(([name]) => !name.endsWith("_END"))
  .map(([name, start]) => ({ name, start, end: values.get(`${name}_END`) ?? Number.NaN }))
  .sort((a, b) => a.start - b.start);

/** Where the content asks for more than a line of the cache, which holds any number and vector. */
const alignments: Readonly<Record<string, number>> = { INPUT: PAGE, BLOCKS: PAGE };

test("every region has a start and an end, and the host knows both", () => {
  const names = regions.flatMap(({ name }) => [name, `${name}_END`]);
  expect([...values.keys()].sort()).toEqual(names.sort());
  expect(layout).toMatchObject(memory);
  for (const { name, start, end } of regions) expect(end, name).toBeGreaterThan(start);
});

test("regions follow each other with no more between them than their alignment asks for", () => {
  regions.forEach(({ name, start }, index) => {
    const alignment = alignments[name] ?? 64;
    const before = regions[index - 1]?.end ?? start;
    expect(start, name).toBe(Math.ceil(before / alignment) * alignment);
  });
});

test("the last region ends where the memory ends", () => {
  const end = regions.at(-1)!.end;
  expect(end).toBe(memory.MEMORY_PAGES * PAGE);
  expect(end).toBeLessThan(2 ** 31);
});

test.each(["release", "debug"])("the %s build has this memory, and its literals lie in STATIC", (target) => {
  const { targets } = JSON.parse(fileOf("asconfig.json").toString("utf8"));
  const { outFile, initialMemory, maximumMemory, memoryBase } = targets[target];
  expect([initialMemory, maximumMemory]).toEqual([memory.MEMORY_PAGES, memory.MEMORY_PAGES]);
  expect(memoryBase).toBe(memory.STATIC);
  const module = new Uint8Array(fileOf(outFile));
  expect(instantiate(module).memory.buffer.byteLength).toBe(memory.MEMORY_PAGES * PAGE);
  const literals = dataBytes(module);
  expect(literals.length).toBeGreaterThan(0);
  for (const { start, end } of literals) {
    expect(start).toBeGreaterThanOrEqual(memory.STATIC);
    expect(end).toBeLessThanOrEqual(memory.STATIC_END);
  }
});

const inUnits = (bytes: number): string => {
  if (bytes % 2 ** 20 === 0) return `${bytes / 2 ** 20} MiB`;
  return bytes % 1024 === 0 ? `${bytes / 1024} KiB` : `${bytes} B`;
};

test("the drawing at the head of layout.ts shows the regions in their order with their sizes", () => {
  const rows = fileOf("layout.ts")
    .toString("utf8")
    .matchAll(/^\/\/ │ (\w+) +│ +(\d+ \w+) │ \S.*│$/gmu);
  const drawn = [...rows].map(([, name, size]) => `${name} ${size}`);
  expect(drawn).toEqual(regions.map(({ name, start, end }) => `${name} ${inUnits(end - start)}`));
});

/** Bytes of each field of SUMMARY. */
const widths: Readonly<Record<string, 4 | 8>> = {
  ROWS: 4,
  HEADER_CHECKSUM: 4,
  RECORDS_CHECKSUM: 4,
  FLAGS: 4,
  FIRST_NUMBER: 8,
  LAST_NUMBER: 8,
  FIRST_ID: 8,
  LAST_ID: 8,
  WALKED: 4,
  ISSUES: 4,
  ISSUES_DROPPED: 4,
  FREE: 4,
  CANDIDATES: 4,
  NEW_PAIRS: 4,
  FIRST_TIME: 8,
  LAST_TIME: 8,
  UNPROVEN: 4,
  ODD_TIMES: 4,
  LEAST_ID: 8,
  GREATEST_ID: 8,
  REMOVED: 4,
  AS_STATED: 4,
  PARTIAL: 4,
};

test("the fields of SUMMARY are disjoint, aligned and inside of it", () => {
  const fields = Object.entries(chunk)
    .filter(([name]) => name.startsWith("SUMMARY_") && name !== "SUMMARY_SIZE")
    .map(([name, at]) => ({ name: name.slice("SUMMARY_".length), at }))
    .sort((a, b) => a.at - b.at);
  expect(fields.map(({ name }) => name).sort()).toEqual(Object.keys(widths).sort());
  let end = 0;
  for (const { name, at } of fields) {
    expect(at % widths[name]!, name).toBe(0);
    expect(at, name).toBeGreaterThanOrEqual(end);
    end = at + widths[name]!;
  }
  expect(end).toBeLessThanOrEqual(chunk.SUMMARY_SIZE);
});

test("tables that are open addressed have a power of two of slots, and rows all records of a chunk", () => {
  const slots = Object.entries(layout).filter(([name]) => name.endsWith("_SLOT_COUNT"));
  expect(slots.length).toBeGreaterThan(0);
  for (const [name, count] of slots) expect(Math.log2(count) % 1, name).toBe(0);
  const records = (layout.SLOT_SIZE - layout.CHUNK_RECORDS) / layout.RECORD_MIN_SIZE;
  expect(layout.MAX_ROWS).toBeGreaterThanOrEqual(records);
  expect(layout.MAX_FIELDS % 8).toBe(0);
});
