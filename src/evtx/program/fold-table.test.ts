import { expect, test } from "vitest";
import * as layout from "evtx-wasm/layout";
import { fold } from "../../lib/fold.ts";
import { foldedBytes, foldTable } from "./fold-table.ts";
import { foldedByte } from "./grams.ts";

function unitByUnit(unit: number): number {
  if (unit >= 0xd800 && unit < 0xe000) return layout.FOLD_WILD;
  const folded = fold(String.fromCharCode(unit));
  return folded.length === 1 ? folded.charCodeAt(0) : layout.FOLD_WILD;
}

test("the table holds the fold of each unit by itself", () => {
  const table = foldTable(fold);
  const wrong: number[] = [];
  for (let unit = 0; unit < 0x10000; unit++) if (table[unit] !== unitByUnit(unit)) wrong.push(unit);
  expect(table).toHaveLength(0x10000);
  expect(wrong).toEqual([]);
});

test("the table in bytes holds the byte of each unit", () => {
  const table = foldTable(fold);
  const bytes = foldedBytes(table);
  const wrong = table.findIndex((unit, at) => bytes[at] !== foldedByte(unit));
  expect(bytes).toHaveLength(0x10000);
  expect(wrong).toBe(-1);
});
