import { expect, test } from "vitest";
import { instantiate } from "evtx-wasm";
import * as layout from "evtx-wasm/layout";
import { fold } from "../../lib/fold.ts";
import { MemoryView } from "../chunk/tokens.ts";
import { evtxModule } from "../module.ts";
import { foldTable } from "./fold-table.ts";
import { ScanTables } from "./scan-tables.ts";

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

test("the module's table in bytes holds the byte of each unit, the high half folded in", () => {
  const wasm = instantiate(evtxModule);
  const memory = new MemoryView(wasm.memory);
  const table = foldTable(fold);
  new ScanTables(wasm, memory, { fold, programFor: () => "none" });
  const bytes = memory.bytes.subarray(layout.FOLD_BYTES, layout.FOLD_BYTES_END);
  const wrong = table.findIndex((unit, at) => bytes[at] !== ((unit ^ (unit >>> 8)) & 0xff));
  expect(bytes).toHaveLength(0x10000);
  expect(wrong).toBe(-1);
});
