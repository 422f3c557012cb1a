import type { CharSet } from "./char-set.ts";
import type { RegexNode } from "./syntax.ts";

/** So many characters of a set in a row. */
export interface SetRun {
  readonly set: CharSet;
  readonly least: number;
}

/**
 * All that an expression asks of a text in which it is searched for, where that is a run; null for any other. An automaton for
 * `.{1000,}` has a thousand states, each with as many places as characters were read before it.
 */
export function setRunOf(node: RegexNode): SetRun | null {
  if (node.kind === "sequence" && node.nodes.length === 1) return setRunOf(node.nodes[0]!);
  if (node.kind !== "repeat" || node.node.kind !== "set" || node.min === 0) return null;
  return { set: node.node.set, least: node.min };
}

/** Whether the text holds such a run. */
export function hasRun(text: string, { set, least }: SetRun): boolean {
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at)!;
    if (code > 0xffff) at++;
    run = set.has(code) ? run + 1 : 0;
    if (run >= least) return true;
  }
  return false;
}
