import type { AsciiTable } from "../../model/scan-program.ts";
import { noPack } from "./compact-node.ts";
import type { PackedAutomaton } from "./packed-bounds.ts";

/** Width, classes and next states. */
export type CompactAutomaton = readonly [width: number, classes: readonly number[], next: readonly number[]];

const MAX_STATES = 65_536;
const ASCII = 128;

export function toCompactAutomaton({ width, classes, next }: AsciiTable): CompactAutomaton {
  return [width, [...classes], [...next]];
}

/** Throws a `Refusal` where the module would read beside it. */
export function fromCompactAutomaton(name: string, value: unknown): AsciiTable {
  const [width, classes, next] = Array.isArray(value) ? (value as readonly unknown[]) : [];
  if (typeof width !== "number" || !Array.isArray(classes) || !Array.isArray(next)) throw noPack();
  const states = next.length / width;
  const isWhole = (each: unknown, end: number): boolean =>
    Number.isInteger(each) && Number(each) >= 0 && Number(each) < end;
  if (!isWhole(states, MAX_STATES) || states < 3 || width < 2 || classes.length !== ASCII) throw noPack();
  if (!classes.every((each) => isWhole(each, width)) || !next.every((each) => isWhole(each, states))) {
    throw noPack();
  }
  return {
    name,
    width,
    classes: Uint8Array.from(classes as readonly number[]),
    next: Uint16Array.from(next as readonly number[]),
  };
}

/** Rules exclude the same few networks over and over. */
const MAX_KNOWN = 256;
const known = new Map<string, readonly KnownAutomaton[]>();
let made = 0;

/** An automaton, and the text that it was read from: thousands of numbers, in tens of files the same. */
interface KnownAutomaton {
  readonly text: string;
  readonly automaton: AsciiTable | null;
}

/**
 * The automaton that was packed; null where it is none. Those of one name may differ, where somebody wrote so: each gets a name of its
 * own, and is used for nobody's rules but his.
 */
export function unpackAutomaton({ name, text }: PackedAutomaton): AsciiTable | null {
  const others = known.get(name) ?? [];
  const same = others.find((other) => other.text === text);
  if (same !== undefined) return same.automaton;
  const automaton = read(`packed ${++made}: ${name}`, text);
  if (known.size >= MAX_KNOWN || others.length >= MAX_KNOWN) known.clear();
  known.set(name, [...(known.get(name) ?? []), { text, automaton }]);
  return automaton;
}

function read(name: string, text: string): AsciiTable | null {
  try {
    return fromCompactAutomaton(name, JSON.parse(text));
  } catch {
    return null;
  }
}

/** Each is read when it is asked for first. */
export function automatonAt(automata: readonly PackedAutomaton[]): (number: number) => AsciiTable | null {
  const read = new Map<number, AsciiTable | null>();
  return (number) => {
    const packed = automata[number];
    if (packed === undefined) return null;
    let automaton = read.get(number);
    if (automaton === undefined) read.set(number, (automaton = unpackAutomaton(packed)));
    return automaton;
  };
}
