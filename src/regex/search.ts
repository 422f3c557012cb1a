import type { Span } from "../lib/span.ts";
import { assertionHolds, FINAL_LINE_FEED, LINE_FEED, NOTHING, sideOf, type Side } from "./context.ts";
import type { Program } from "./program.ts";

/** One way through the program that is still open: where it stands, and where its match began. */
interface Thread {
  readonly place: number;
  readonly start: number;
}

/**
 * The match that a backtracking engine would find first: leftmost, then by the preferences of choices and quantifiers.
 * All ways are followed at once, the preferred ones first (Pike's machine), so the time is at most
 * (characters) × (instructions). For explanations; deciding is quicker with an `Automaton`.
 */
export function search(program: Program, text: string): Span | null {
  const { code, sets } = program;
  const visited = new Int32Array(code.length).fill(-1);
  let threads: Thread[] = [];
  let found: Span | null = null;
  let before: Side = NOTHING;
  for (let at = 0; at <= text.length;) {
    const char = text.codePointAt(at) ?? -1;
    const width = char > 0xffff ? 2 : 1;
    const after =
      char < 0 ? NOTHING : char === 0x0a && at === text.length - 1 ? FINAL_LINE_FEED : sideOf(char);
    if (found === null) threads.push({ place: 0, start: at });
    const next: Thread[] = [];
    // Threads in the order of preference; a match cuts off all that come after it.
    const stack = threads.reverse();
    for (let thread = stack.pop(); thread !== undefined; thread = stack.pop()) {
      const { place, start } = thread;
      if (visited[place] === at) continue;
      visited[place] = at;
      const instruction = code[place]!;
      if (instruction.op === "match") {
        found = { start, end: at };
        break;
      }
      if (instruction.op === "set") {
        if (char >= 0 && sets[instruction.set]!.has(char)) next.push({ place: place + 1, start });
      } else if (instruction.op === "assert") {
        if (assertionHolds(instruction.assertion, before, after)) stack.push({ place: place + 1, start });
      } else if (instruction.op === "split") {
        stack.push({ place: instruction.second, start }, { place: instruction.first, start });
      } else {
        stack.push({ place: instruction.to, start });
      }
    }
    if (next.length === 0 && found !== null) return found;
    threads = next;
    before = after === FINAL_LINE_FEED ? LINE_FEED : after;
    at += width;
  }
  return found;
}
