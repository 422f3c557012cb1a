import { plainBound } from "./plain-bound.ts";
import type { Bound, SeenBound } from "../../model/scan-program.ts";
import { GRAM_LENGTH, MAX_LITERAL_UNITS } from "evtx-wasm/layout";

/** The module evaluates bounds by recursion; real rules nest some five levels. */
const MAX_DEPTH = 32;

/** Each unit of ASCII folds to one. */
const NOT_ASCII = /[\u0080-\uffff]/;

/**
 * The bound, none of it flat, in terms of what the scan can see, and simplified: a part that can't be seen counts as true, so the
 * result holds wherever `bound` does.
 *
 * @param isWild whether a value that holds this unit, which is not ASCII, is left to the exact tier anyway.
 * @throws NoBound where a part of it is flat and none.
 */
export function usableBound(bound: Bound, isWild: (unit: number) => boolean): Bound {
  return new Simplifier(isWild).upper(bound, 0);
}

class Simplifier {
  readonly #isWild: (unit: number) => boolean;

  constructor(isWild: (unit: number) => boolean) {
    this.#isWild = isWild;
  }

  /** Holds wherever `bound` does. */
  upper(bound: Bound, depth: number): Bound {
    if (depth > MAX_DEPTH) return { kind: "true" };
    switch (bound.kind) {
      case "seen":
        return this.#seen(bound);
      case "not": {
        const child = this.lower(bound.child, depth + 1);
        if (child.kind === "true") return { kind: "false" };
        return child.kind === "false" ? { kind: "true" } : { kind: "not", child };
      }
      case "and":
      case "or":
        return simplified(
          bound.kind,
          bound.children.map((child) => this.upper(child, depth + 1)),
        );
      case "flat":
        return this.upper(plainBound(bound), depth);
      default:
        return bound;
    }
  }

  /** `bound` holds wherever it does, and it is made of what is seen if and only if it is there. */
  lower(bound: Bound, depth: number): Bound {
    if (depth > MAX_DEPTH) return { kind: "false" };
    switch (bound.kind) {
      case "true":
      case "false":
      case "accepted":
        return bound;
      case "seen": {
        const usable = this.#seen(bound);
        const isExact = usable.kind === "seen" && usable.at === bound.at && usable.at !== "number";
        return isExact ? usable : { kind: "false" };
      }
      case "and":
      case "or":
        return simplified(
          bound.kind,
          bound.children.map((child) => this.lower(child, depth + 1)),
        );
      default:
        return { kind: "false" };
    }
  }

  #seen(bound: SeenBound): Bound {
    const { literal, at, field } = bound;
    if (literal.length > MAX_LITERAL_UNITS) return { kind: "false" };
    // An element can be there and empty without a value that could be looked at.
    if (literal === "") return { kind: "true" };
    const isForeign = NOT_ASCII.test(literal);
    for (let unit = 0; isForeign && unit < literal.length; unit++) {
      // A value that holds it is wild, and asks every rule.
      if (this.#isWild(literal.charCodeAt(unit))) return { kind: "wild", field };
    }
    if (at === "equal" || at === "number" || literal.length >= GRAM_LENGTH) return bound;
    // A unit that is not ASCII can fold to one that is, never the other way: the value holds a foreign unit too.
    if (isForeign) return { kind: "foreign", field };
    // Of a single unit only its presence is known.
    return literal.length === 1 && at !== "inside" ? { ...bound, at: "inside" } : bound;
  }
}

function simplified(kind: "and" | "or", parts: readonly Bound[]): Bound {
  const neutral = kind === "and" ? "true" : "false";
  const decisive = kind === "and" ? "false" : "true";
  const children: Bound[] = [];
  for (const part of parts) {
    if (part.kind === decisive) return part;
    if (part.kind === kind) children.push(...part.children);
    else if (part.kind !== neutral) children.push(part);
  }
  if (children.length === 0) return { kind: neutral };
  return children.length === 1 ? children[0]! : { kind, children };
}
