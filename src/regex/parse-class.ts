import { say } from "../lib/said.ts";
import { POSIX, range, setOf, type CharItem, type CharSet } from "./char-set.ts";
import type { Cursor } from "./cursor.ts";
import { parseEscapedItems } from "./parse-escape.ts";

/** A class, behind its `[`. A `]` that comes first is a character, as in PCRE. */
export function parseClass(cursor: Cursor, ignoreCase: boolean): CharSet {
  const negated = cursor.take("^");
  const items: CharItem[] = [];
  let first = true;
  while (first || !cursor.sees("]")) {
    if (cursor.atEnd) throw cursor.error(say("a class without its “]”"));
    items.push(...parsePart(cursor));
    first = false;
  }
  cursor.next();
  return setOf(items, negated, ignoreCase);
}

function parsePart(cursor: Cursor): readonly CharItem[] {
  const posix = cursor.takeMatch(/\[:(\^?)([a-z]+):\]/y);
  if (posix !== null) {
    const named = POSIX.get(posix[2]!);
    if (named === undefined) throw cursor.error(say("the unknown class [:{name}:]", { name: posix[2]! }));
    return posix[1] === "^" ? [{ kind: "not", items: named }] : named;
  }
  const from = parseMember(cursor);
  const low = single(from);
  // A hyphen makes a range only between two characters.
  if (low === null || !cursor.sees("-") || cursor.sees("-]")) return from;
  cursor.next();
  if (cursor.sees("[:")) return [...from, range(0x2d)];
  const to = parseMember(cursor);
  const high = single(to);
  if (high === null) return [...from, range(0x2d), ...to];
  if (high < low) throw cursor.error(say("a range whose ends are the wrong way round"));
  return [range(low, high)];
}

function parseMember(cursor: Cursor): readonly CharItem[] {
  const char = cursor.next();
  if (char !== "\\") return [range(char.codePointAt(0)!)];
  // Inside a class it is the backspace.
  if (cursor.take("b")) return [range(0x08)];
  return parseEscapedItems(cursor);
}

function single(items: readonly CharItem[]): number | null {
  const [item] = items;
  return items.length === 1 && item?.kind === "range" && item.from === item.to ? item.from : null;
}
