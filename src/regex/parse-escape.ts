import { say } from "../lib/said.ts";
import { BLANK, DIGITS, range, setOf, SPACE, WORD, type CharItem } from "./char-set.ts";
import type { Cursor } from "./cursor.ts";
import type { Assertion, RegexNode } from "./syntax.ts";

const assertions: ReadonlyMap<string, Assertion> = new Map([
  ["b", "boundary"],
  ["B", "noBoundary"],
  ["A", "start"],
  ["Z", "end"],
  ["z", "veryEnd"],
]);

const sets: ReadonlyMap<string, readonly CharItem[]> = new Map([
  ["d", DIGITS],
  ["w", WORD],
  ["s", SPACE],
  ["h", BLANK],
]);

const controls: ReadonlyMap<string, number> = new Map([
  ["a", 0x07],
  ["e", 0x1b],
  ["f", 0x0c],
  ["n", 0x0a],
  ["r", 0x0d],
  ["t", 0x09],
  ["v", 0x0b],
]);

/** What follows a backslash outside of a class. */
export function parseEscape(cursor: Cursor, ignoreCase: boolean): RegexNode {
  const assertion = takeAssertion(cursor);
  if (assertion !== null) return { kind: "assertion", assertion };
  return { kind: "set", set: setOf(parseEscapedItems(cursor), false, ignoreCase) };
}

function takeAssertion(cursor: Cursor): Assertion | null {
  for (const [letter, assertion] of assertions) if (cursor.take(letter)) return assertion;
  return null;
}

/** What follows a backslash, as characters: the same inside and outside of a class. */
export function parseEscapedItems(cursor: Cursor): readonly CharItem[] {
  const char = cursor.next();
  const set = sets.get(char);
  if (set !== undefined) return set;
  const opposite = sets.get(char.toLowerCase());
  if (opposite !== undefined) return [{ kind: "not", items: opposite }];
  const control = controls.get(char);
  if (control !== undefined) return [range(control)];
  if (char === "x") return [range(hexadecimal(cursor))];
  if (char === "u") return [range(fixedHexadecimal(cursor, /[0-9a-fA-F]{4}/y))];
  if (char === "c") return [range(cursor.next().toUpperCase().charCodeAt(0) ^ 0x40)];
  if (char === "p" || char === "P") return [property(cursor, char === "P")];
  if (char === "0") return [range(parseInt(cursor.takeMatch(/[0-7]{0,2}/y)?.[0] || "0", 8))];
  if (/[1-9gk]/.test(char)) throw cursor.error(say("a back reference"));
  if (/[A-Za-z]/.test(char))
    throw cursor.error(say("the unknown escape “{escape}”", { escape: `\\${char}` }));
  return [range(char.codePointAt(0)!)];
}

function hexadecimal(cursor: Cursor): number {
  const braced = cursor.takeMatch(/\{([0-9a-fA-F]{1,6})\}/y);
  if (braced === null) return fixedHexadecimal(cursor, /[0-9a-fA-F]{1,2}/y);
  const code = parseInt(braced[1]!, 16);
  if (code > 0x10ffff) throw cursor.error(say("a character beyond U+10FFFF"));
  return code;
}

function fixedHexadecimal(cursor: Cursor, digits: RegExp): number {
  const match = cursor.takeMatch(digits);
  if (match === null) throw cursor.error(say("a hexadecimal escape without its digits"));
  return parseInt(match[0], 16);
}

function property(cursor: Cursor, negated: boolean): CharItem {
  const name = cursor.takeMatch(/\{(\^?)([A-Za-z_=]{1,40})\}|([A-Z])/y);
  const inverse = negated !== (name?.[1] === "^");
  try {
    // The name is letters only and is tested on one character at a time, so this cannot run long.
    const test = new RegExp(`^\\p{${name?.[2] ?? name?.[3] ?? ""}}$`, "u");
    const item: CharItem = { kind: "property", test };
    return inverse ? { kind: "not", items: [item] } : item;
  } catch {
    throw cursor.error(say("an unknown Unicode property"));
  }
}
