import type { Bound, SeenBound } from "../model/scan-program.ts";
import { GRAM_LENGTH } from "./grams.ts";

/** The module evaluates bounds by recursion; real rules nest some five levels. */
const MAX_DEPTH = 32;
/** A value is smaller than a chunk. */
const LONGEST_VALUE = 32_768;

/**
 * The bound in terms of what the scan can see, and simplified: a part that can't be seen counts as true, so the
 * result holds wherever `bound` does. Literals of two or three units are found in many values that mean nothing; they
 * are looked for only where a rule would else have to be asked on every event.
 *
 * @param isWild whether a value that holds this unit is left to the exact tier anyway.
 */
export function usableBound(bound: Bound, isWild: (unit: number) => boolean): Bound {
  const usable = new Simplifier(isWild, GRAM_LENGTH).simplify(bound, 0);
  return isAlways(usable) ? new Simplifier(isWild, 2).simplify(bound, 0) : usable;
}

/** Whether nothing has to be seen for the bound to hold. */
function isAlways(bound: Bound): boolean {
  switch (bound.kind) {
    case "true":
      return true;
    case "and":
      return bound.children.every(isAlways);
    case "or":
      return bound.children.some(isAlways);
    default:
      return false;
  }
}

class Simplifier {
  readonly #isWild: (unit: number) => boolean;
  readonly #shortest: number;

  constructor(isWild: (unit: number) => boolean, shortest: number) {
    this.#isWild = isWild;
    this.#shortest = shortest;
  }

  simplify(bound: Bound, depth: number): Bound {
    if (depth > MAX_DEPTH) return { kind: "true" };
    switch (bound.kind) {
      case "true":
      case "false":
      case "foreign":
      case "wild":
        return bound;
      case "seen":
        return this.#seen(bound);
      case "and":
      case "or": {
        const { kind } = bound;
        const neutral = kind === "and" ? "true" : "false";
        const decisive = kind === "and" ? "false" : "true";
        const children: Bound[] = [];
        for (const child of bound.children) {
          const usable = this.simplify(child, depth + 1);
          if (usable.kind === decisive) return usable;
          if (usable.kind === kind) children.push(...usable.children);
          else if (usable.kind !== neutral) children.push(usable);
        }
        if (children.length === 0) return { kind: neutral };
        return children.length === 1 ? children[0]! : { kind, children };
      }
    }
  }

  #seen(bound: SeenBound): Bound {
    const { literal, at, field } = bound;
    if (literal.length > LONGEST_VALUE) return { kind: "false" };
    let isForeign = false;
    for (let unit = 0; unit < literal.length; unit++) {
      const value = literal.charCodeAt(unit);
      // A value that holds it is wild, and asks every rule.
      if (this.#isWild(value)) return { kind: "wild", field };
      isForeign ||= value >= 0x80;
    }
    if (at === "equal" || at === "number" || literal.length >= GRAM_LENGTH) return bound;
    // A unit that is not ASCII can fold to one that is, never the other way: the value holds a foreign unit too.
    if (isForeign) return { kind: "foreign", field };
    return literal.length >= this.#shortest ? bound : { kind: "true" };
  }
}
