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
  // Two units at once, which takes half the time.
  const pairs = new Uint32Array(table.buffer);
  for (let pair = 0, units = 0x10000; pair < pairs.length; pair++, units += 0x20002) pairs[pair] = units;
  const text = new TextDecoder("utf-16le", { ignoreBOM: true });
  for (const [start, end] of [
    [0, 0xd800],
    [0xe000, 0x10000],
  ] as const) {
    foldRange(table, start, text.decode(table.subarray(start, end)), fold);
  }
  table.fill(layout.FOLD_WILD, 0xd800, 0xe000);
  return table;
}

/** Units that are folded one by one where the fold of all together has as many. */
const FEW = 0x100;

/** @param text the units from `start`. Most hold no letter that has two forms. */
function foldRange(table: Uint16Array, start: number, text: string, fold: Fold): void {
  const folded = fold(text);
  if (folded === text) return;
  if (text.length === 1) table[start] = foldUnit(start, fold);
  else if (text.length <= FEW && folded.length === text.length) {
    for (let at = 0; at < folded.length; at++) table[start + at] = folded.charCodeAt(at);
  } else {
    const part = text.length > 0x1000 ? 0x1000 : text.length > FEW ? FEW : 1;
    for (let at = 0; at < text.length; at += part)
      foldRange(table, start + at, text.slice(at, at + part), fold);
  }
}

function foldUnit(unit: number, fold: Fold): number {
  const folded = fold(String.fromCharCode(unit));
  return folded.length === 1 ? folded.charCodeAt(0) : layout.FOLD_WILD;
}
