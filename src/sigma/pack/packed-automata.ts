import type { BoundTable } from "../../model/flat-bounds.ts";
import type { AsciiTable } from "../../model/scan-program.ts";

const MAX_STATES = 65_536;
export const ASCII = 128;

/** Whether the module reads nothing beside it. */
export function isAutomaton({ width, classes, next }: AsciiTable): boolean {
  const states = next.length / width;
  if (!Number.isInteger(states) || states < 3 || states >= MAX_STATES) return false;
  if (!Number.isInteger(width) || width < 2 || classes.length !== ASCII) return false;
  return areBelow(width, classes) && areBelow(states, next);
}

function areBelow(end: number, numbers: Uint8Array | Uint16Array): boolean {
  for (let at = 0; at < numbers.length; at++) if (numbers[at]! >= end) return false;
  return true;
}

/** Rules exclude the same few networks over and over. */
const MAX_KNOWN = 256;
/** By the names that they had, and under their own. */
const known = new Map<string, readonly AsciiTable[]>();
let made = 0;

/**
 * An automaton that was packed; null where it is none. Those of one name may differ, where somebody wrote so: each gets a name of its
 * own, and is used for nobody's rules but his.
 */
function unpackAutomaton(packed: AsciiTable): AsciiTable | null {
  const others = known.get(packed.name) ?? [];
  const same = others.find((other) => isSame(other, packed));
  if (same !== undefined) return same;
  if (!isAutomaton(packed)) return null;
  const automaton = { ...packed, name: `packed ${++made}: ${packed.name}` };
  if (known.size >= MAX_KNOWN || others.length >= MAX_KNOWN) known.clear();
  known.set(packed.name, [...(known.get(packed.name) ?? []), automaton]);
  return automaton;
}

const isSame = (one: AsciiTable, other: AsciiTable): boolean =>
  one.width === other.width && areSame(one.classes, other.classes) && areSame(one.next, other.next);

function areSame(one: Uint8Array | Uint16Array, other: Uint8Array | Uint16Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}

/** Those of a table: each is looked at when it is asked for first. */
export function automataOf(automata: readonly AsciiTable[]): Pick<BoundTable, "automata" | "automaton"> {
  const unpacked = new Map<number, AsciiTable | null>();
  return {
    automata: automata.length,
    automaton: (number) => {
      const packed = automata[number];
      if (packed === undefined) return null;
      let automaton = unpacked.get(number);
      if (automaton === undefined) unpacked.set(number, (automaton = unpackAutomaton(packed)));
      return automaton;
    },
  };
}
