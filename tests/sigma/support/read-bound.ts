import * as layout from "evtx-wasm/layout";
import type { MemoryView } from "../../../src/evtx/chunk/tokens.ts";
import type { Sight } from "../../../src/evtx/program/triggers.ts";
import type { Bound } from "../../../src/model/scan-program.ts";

/** What is written of a bound that is usable, in words. */
export function toldBound(bound: Bound): string {
  switch (bound.kind) {
    case "and":
    case "or":
      return `${bound.kind}(${bound.children.map(toldBound).join()})`;
    case "not":
      return `not(${toldBound(bound.child)})`;
    case "true":
      return "true";
    case "same":
      return `same(${bound.field},${bound.other})`;
    case "accepted":
      return `accepted(${bound.field})`;
    case "seen":
    case "foreign":
    case "long":
    case "run": {
      const sights = toldSights(bound);
      return sights.length === 1 ? sights[0]! : `or(${sights.join()})`;
    }
    default:
      return "or()";
  }
}

/** The patterns that stand for a sight: for a number also that of what is written oddly. */
export function toldSights(sight: Sight): readonly string[] {
  const { field } = sight;
  if (sight.kind === "foreign") return [trait(layout.TRAIT_FOREIGN, field)];
  if (sight.kind === "long") return [trait(layout.TRAIT_LONG | sight.units, field)];
  if (sight.kind === "run") {
    const kind = sight.of === "digits" ? layout.TRAIT_DIGITS : layout.TRAIT_ALPHANUMERICS;
    return [trait(kind | sight.units, field)];
  }
  const { literal, at } = sight;
  if (at === "number") return [use(layout.USE_EQUAL, field, literal), `odd ${field}`];
  if (at === "inside" && literal.length === 1)
    return [trait(layout.TRAIT_UNIT | literal.charCodeAt(0), field)];
  return [use(USES[at], field, literal)];
}

const USES = {
  inside: layout.USE_INSIDE,
  start: layout.USE_START,
  end: layout.USE_END,
  equal: layout.USE_EQUAL,
} as const;

const trait = (kind: number, field: string | null): string => `trait ${kind} ${field}`;
const use = (at: number, field: string | null, literal: string): string => `${at} ${field} ${literal}`;

/** The same of a node that the module wrote: its words. */
export function toldNode(words: readonly number[], memory: MemoryView): string {
  const patterns = patternsIn(memory);
  let at = 0;
  const node = (): string => {
    const word = words[at++]!;
    const kind = (word & layout.NODE_KIND) >>> 0;
    if (kind === layout.NODE_SEEN) return patterns.get(word)!;
    if (kind === layout.NODE_AND || kind === layout.NODE_OR) {
      const parts = Array.from({ length: words[at++]! }, node);
      return `${kind === layout.NODE_AND ? "and" : "or"}(${parts.join()})`;
    }
    if (word === layout.NODE_TRUE) return "true";
    if (word === layout.NODE_NOT) return `not(${node()})`;
    const field = nameOf(memory, words[at++]!);
    if (word === layout.NODE_SAME) return `same(${field},${nameOf(memory, words[at++]!)})`;
    at++;
    return `accepted(${field})`;
  };
  return node();
}

/** All patterns that the module has, in words. */
export function patternsIn(memory: MemoryView): ReadonlyMap<number, string> {
  const { words, units } = memory;
  const patterns = new Map<number, string>();
  for (let slot = layout.LITERAL_SLOTS; slot < layout.LITERAL_SLOTS_END; slot += 4) {
    const literal = words[slot >>> 2]!;
    if (literal === 0) continue;
    const text = memory.text(literal + layout.LITERAL_TEXT, words[(literal + layout.LITERAL_UNITS) >>> 2]!);
    const uses = words[(literal + layout.LITERAL_USES) >>> 2]!;
    for (let count = words[(literal + layout.LITERAL_USE_COUNT) >>> 2]!; count > 0; count--) {
      const at = uses + (count - 1) * layout.USE_SIZE;
      patterns.set(
        words[(at + 4) >>> 2]!,
        use(units[(at + 2) >>> 1]!, nameOf(memory, units[at >>> 1]!), text),
      );
    }
  }
  for (let row = 0; row <= layout.MAX_FIELDS; row++) {
    const field = nameOf(memory, row === layout.MAX_FIELDS ? layout.FIELD_ANY : row);
    const odd = words[(layout.ODD_PATTERNS >>> 2) + row]!;
    if (odd !== 0) patterns.set(odd - 1, `odd ${field}`);
    const list = words[(layout.TRAITS >>> 2) + row]!;
    for (let count = list === 0 ? 0 : words[list >>> 2]!; count > 0; count--) {
      const at = (list + 4 + (count - 1) * 8) >>> 2;
      patterns.set(words[at + 1]!, trait(words[at]!, field));
    }
  }
  return patterns;
}

function nameOf(memory: MemoryView, field: number): string | null {
  if (field === layout.FIELD_ANY) return null;
  const name = memory.words[(layout.FIELD_NAMES >>> 2) + field]!;
  return name === 0 ? "" : memory.text(name + 2, memory.units[name >>> 1]! & layout.NAME_UNITS);
}
