import type { Bound } from "../model/scan-program.ts";
import { GRAM_LENGTH } from "./grams.ts";

/** The module evaluates bounds by recursion; real rules nest some five levels. */
const MAX_DEPTH = 32;
/** A value is smaller than a chunk. */
const LONGEST_VALUE = 32_768;

/**
 * The bound in terms of what the scan can see, and simplified: a part that can't be seen counts as true, so the
 * result holds wherever `bound` does.
 */
export function usableBound(bound: Bound, depth = 0): Bound {
  if (depth > MAX_DEPTH) return { kind: "true" };
  switch (bound.kind) {
    case "true":
    case "false":
      return bound;
    case "seen":
      if (bound.literal.length > LONGEST_VALUE) return { kind: "false" };
      return bound.at !== "equal" && bound.literal.length < GRAM_LENGTH ? { kind: "true" } : bound;
    case "and":
    case "or": {
      const { kind } = bound;
      const neutral = kind === "and" ? "true" : "false";
      const decisive = kind === "and" ? "false" : "true";
      const children: Bound[] = [];
      for (const child of bound.children) {
        const usable = usableBound(child, depth + 1);
        if (usable.kind === decisive) return usable;
        if (usable.kind === kind) children.push(...usable.children);
        else if (usable.kind !== neutral) children.push(usable);
      }
      if (children.length === 0) return { kind: neutral };
      return children.length === 1 ? children[0]! : { kind, children };
    }
  }
}
