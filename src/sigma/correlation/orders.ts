import { say } from "../../lib/said.ts";
import type { Condition } from "../read/condition/condition.ts";
import { Refusal } from "../read/refusal.ts";
import { foldCondition } from "../read/rule/fold.ts";
import type { Order } from "./correlation.ts";

// "Behaves like temporal and requires in addition that the events appear in the order provided" (C "Ordered Temporal
// Proximity"). Under "or" that is asked of each alternative by itself: `a or (b and c)` is a, or b before c. So the
// condition is brought to alternatives of rules that must and rules that must not match.

/** The work for each event grows with their square. */
const MAX_RULES = 64;
const MAX_ALTERNATIVES = 64;

/**
 * The alternatives of an ordered correlation; without a condition the one that wants all references.
 *
 * @throws Refusal where there are too many to follow.
 */
export function ordersOf(
  references: readonly string[],
  condition: Condition | null,
  line: number,
): readonly Order[] {
  if (references.length > MAX_RULES) {
    const rules = String(references.length);
    throw new Refusal(
      line,
      say("An order of {rules} rules; {most} is the limit", { rules, most: MAX_RULES }),
    );
  }
  if (condition === null) return [{ wanted: references.map((_, row) => row), unwanted: [] }];
  const inWhich = alternatives(condition, references, line);
  return inWhich(true).map(({ wanted, unwanted }) => ({
    wanted: [...wanted].sort((a, b) => a - b),
    unwanted: [...unwanted],
  }));
}

interface Alternative {
  readonly wanted: ReadonlySet<number>;
  readonly unwanted: ReadonlySet<number>;
}

/** The alternatives in which a part of the condition holds, or does not. */
type Alternatives = (holds: boolean) => readonly Alternative[];

function alternatives(condition: Condition, references: readonly string[], line: number): Alternatives {
  const none = new Set<number>();
  const together = (parts: readonly (readonly Alternative[])[]): readonly Alternative[] =>
    parts.reduce((a, b) => product(a, b, line));
  // "not (a and b)" is "not a or not b".
  const joined =
    (isAnd: boolean) =>
    (children: readonly Alternatives[]): Alternatives =>
    (holds) => {
      const parts = children.map((child) => child(holds));
      return limited(isAnd === holds ? together(parts) : parts.flat(), line);
    };
  return foldCondition<Alternatives>(
    condition,
    { and: joined(true), or: joined(false), not: (child) => (holds) => child(!holds) },
    (name) => {
      const row = new Set([references.indexOf(name)]);
      return (holds) => [holds ? { wanted: row, unwanted: none } : { wanted: none, unwanted: row }];
    },
  );
}

function product(
  some: readonly Alternative[],
  others: readonly Alternative[],
  line: number,
): readonly Alternative[] {
  return limited(
    some.flatMap((one) =>
      others.map((other) => ({
        wanted: new Set([...one.wanted, ...other.wanted]),
        unwanted: new Set([...one.unwanted, ...other.unwanted]),
      })),
    ),
    line,
  );
}

function limited(found: readonly Alternative[], line: number): readonly Alternative[] {
  if (found.length <= MAX_ALTERNATIVES) return found;
  throw new Refusal(
    line,
    say("The condition has more than {most} alternatives to look for in their order", {
      most: MAX_ALTERNATIVES,
    }),
  );
}
