import type { CharSet } from "./char-set.ts";
import type { RegexNode } from "./syntax.ts";

/** What every match has of characters of one kind: how many at least at its start, at its end, and anywhere in a row. */
interface Run {
  /** All of the match is such characters. */
  readonly isWhole: boolean;
  readonly start: number;
  readonly end: number;
  readonly longest: number;
}

const NOTHING: Run = { isWhole: true, start: 0, end: 0, longest: 0 };
const OTHER: Run = { isWhole: false, start: 0, end: 0, longest: 0 };

/** The least length of the longest run, in every match, of characters of the sets for which `isKind` answers true. */
export function leastRun(node: RegexNode, isKind: (set: CharSet) => boolean): number {
  return runOf(node, isKind).longest;
}

/** Depth is that of the expression, which the parser bounds. */
function runOf(node: RegexNode, isKind: (set: CharSet) => boolean): Run {
  switch (node.kind) {
    case "set":
      return isKind(node.set) ? whole(1) : OTHER;
    // Neither takes room: the texts on both sides touch.
    case "empty":
    case "assertion":
      return NOTHING;
    case "sequence":
      return node.nodes.map((child) => runOf(child, isKind)).reduce(join, NOTHING);
    case "choice":
      return node.nodes.map((child) => runOf(child, isKind)).reduce(either);
    case "repeat": {
      const once = runOf(node.node, isKind);
      if (once.isWhole) return whole(once.longest * node.min);
      return node.min === 0 ? OTHER : node.min === 1 ? once : { ...once, longest: join(once, once).longest };
    }
  }
}

function whole(length: number): Run {
  return { isWhole: true, start: length, end: length, longest: length };
}

function join(one: Run, other: Run): Run {
  return {
    isWhole: one.isWhole && other.isWhole,
    start: one.isWhole ? one.longest + other.start : one.start,
    end: other.isWhole ? other.longest + one.end : other.end,
    longest: Math.max(one.longest, other.longest, one.end + other.start),
  };
}

function either(one: Run, other: Run): Run {
  return {
    isWhole: one.isWhole && other.isWhole,
    start: Math.min(one.start, other.start),
    end: Math.min(one.end, other.end),
    longest: Math.min(one.longest, other.longest),
  };
}
