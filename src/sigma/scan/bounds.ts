import type { Bound } from "../../model/scan-program.ts";
import type { Logic } from "../read/rule/fold.ts";
import { knownLogic, type Known } from "../read/rule/known.ts";

export const TRUE: Bound = { kind: "true" };
export const FALSE: Bound = { kind: "false" };

/** A part of a detection as far as a scan can tell. Each is worked out when it is asked for: few need `lower`. */
export interface Bounds {
  /** Holds wherever the part does. */
  upper(): Bound;
  /** The part holds wherever this does. Made of literals in raw fields, and of what is known. */
  lower(): Bound;
  /** What the event id alone decides. */
  known(): Known;
}

export const boundsLogic: Logic<Bounds> = {
  and: (children) => new Joined("and", children),
  or: (children) => new Joined("or", children),
  not: (child) => new Negated(child),
};

// Classes, because there is one for each value of thousands of rules, again for each kind of event.

class Joined implements Bounds {
  readonly #kind: "and" | "or";
  readonly #children: readonly Bounds[];

  constructor(kind: "and" | "or", children: readonly Bounds[]) {
    this.#kind = kind;
    this.#children = children;
  }

  upper(): Bound {
    return { kind: this.#kind, children: this.#children.map((child) => child.upper()) };
  }

  lower(): Bound {
    return { kind: this.#kind, children: this.#children.map((child) => child.lower()) };
  }

  known(): Known {
    const parts = this.#children.map((child) => child.known());
    return knownLogic[this.#kind](parts, null);
  }
}

class Negated implements Bounds {
  readonly #child: Bounds;

  constructor(child: Bounds) {
    this.#child = child;
  }

  upper(): Bound {
    return { kind: "not", child: this.#child.lower() };
  }

  lower(): Bound {
    return this.#child.known() === false ? TRUE : FALSE;
  }

  known(): Known {
    return knownLogic.not(this.#child.known());
  }
}
