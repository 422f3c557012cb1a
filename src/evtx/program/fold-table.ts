import * as layout from "evtx-wasm/layout";

type Fold = (text: string) => string;

/** By fold: the next reader of a thread nearly always has the same one. */
const tables = new WeakMap<Fold, Uint16Array>();

/**
 * The fold of each UTF-16 unit by itself. Units that fold to more than one unit, and halves of pairs, are wild: a
 * value that holds one is left to the exact tier. Not to be written to.
 */
export function foldTable(fold: Fold): Uint16Array {
  let table = tables.get(fold);
  if (table === undefined) tables.set(fold, (table = makeTable(fold)));
  return table;
}

function makeTable(fold: Fold): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let block = 0; block < 0x10000; block += 0x100) {
    const isSurrogate = block >= 0xd800 && block < 0xe000;
    if (isSurrogate) table.fill(layout.FOLD_WILD, block, block + 0x100);
    else foldBlock(table, block, fold);
  }
  return table;
}

function foldBlock(table: Uint16Array, block: number, fold: Fold): void {
  const end = block + 0x100;
  for (let unit = block; unit < end; unit++) table[unit] = unit;
  const text = String.fromCharCode(...table.subarray(block, end));
  const folded = fold(text);
  // Most blocks hold no letter that has two forms.
  if (folded === text) return;
  for (let unit = block; unit < end; unit++) {
    // Where every unit kept its length the block folds at once, else each unit is asked for itself.
    if (folded.length === 0x100) table[unit] = folded.charCodeAt(unit - block);
    else table[unit] = foldUnit(unit, fold);
  }
}

function foldUnit(unit: number, fold: Fold): number {
  const folded = fold(String.fromCharCode(unit));
  return folded.length === 1 ? folded.charCodeAt(0) : layout.FOLD_WILD;
}
