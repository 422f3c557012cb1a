import type { Bound } from "../../model/scan-program.ts";

// A rule is looked at only where one of its triggers was seen: a set of patterns without which its bound can't hold.
// An "and" needs one of its parts, so the set that is least likely to be seen is taken; an "or" needs all.

/** A bound that one pattern stands for, and that says what a rule looks for. */
export type Sight = Extract<Bound, { kind: "seen" | "foreign" | "long" | "run" }>;

export interface TriggerSet {
  readonly patterns: readonly Sight[];
  readonly cost: number;
}

/**
 * Patterns of which at least one is seen wherever the bound holds; null where there are none: the bound is then
 * evaluated on every event.
 */
export function bestTriggers(bound: Bound): TriggerSet | null {
  switch (bound.kind) {
    case "flat":
      throw new Error("the bound is flat");
    case "true":
    case "not":
    case "same":
    case "accepted":
      return null;
    case "false":
    case "wild":
      return { patterns: [], cost: 0 };
    case "seen":
    case "foreign":
    case "long":
    case "run":
      return { patterns: [bound], cost: costOf(bound) };
    case "and": {
      let least: TriggerSet | null = null;
      for (const child of bound.children) {
        const set = bestTriggers(child);
        if (set !== null && (least === null || set.cost < least.cost)) least = set;
      }
      return least;
    }
    case "or": {
      const patterns: Sight[] = [];
      let cost = 0;
      for (const child of bound.children) {
        const set = bestTriggers(child);
        if (set === null) return null;
        for (const pattern of set.patterns) patterns.push(pattern);
        cost += set.cost;
      }
      return { patterns, cost };
    }
  }
}

/** Such a value stands in a good part of all events; a list of a hundred names is seen less often. */
const YES_OR_NO = 100;

/** A guess at how often a pattern is seen: long ones seldom, yes and no and names of common programs often. */
function costOf(sight: Sight): number {
  if (sight.kind === "foreign") return 0.5;
  if (sight.kind === "long") return 60 / sight.units;
  if (sight.kind === "run") return (sight.of === "digits" ? 5 : 60) / sight.units;
  const { literal, at, field } = sight;
  if (/^(?:true|false|%%\d+|0x\d|-|\d{1,3})$/.test(literal)) return YES_OR_NO;
  const common =
    /^\\?(?:cmd|powershell|svchost|rundll32|explorer|services|wmiprvse|msiexec)\.exe$|^c:\\|^\.\w+$|\\windows\\|program files|system32|microsoft/;
  const weight = common.test(literal) ? 20 : at === "equal" ? 1 : 2;
  return (weight * (field === null ? 2 : 1)) / Math.min(literal.length, 24);
}
