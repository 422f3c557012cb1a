import type { RuleSet } from "../sigma/index.ts";
import type { PassPart } from "./collecting.ts";
import type { Joined, RuleCount } from "./pass.ts";
import { passes } from "./passes.ts";

export interface PassOutcome extends Joined {
  readonly pass: string;
}

/** By pass and rule: events that had no room. */
export type LeftOut = Readonly<Record<string, readonly RuleCount[]>>;

/** Joins the parts of every pass that has any. @param hasRead whether the second round was. */
export function joinParts(
  parts: readonly PassPart[],
  hasReadAgain: boolean,
  leftOut: LeftOut,
  ruleSet: RuleSet,
): readonly PassOutcome[] {
  return passes.flatMap((pass): PassOutcome[] => {
    const own = parts.filter((part) => part.pass === pass.name);
    if (own.length === 0) return [];
    const dataOf = (again: boolean): readonly unknown[] =>
      own.filter((part) => part.again === again).map(({ data }) => data);
    const setup = { ruleSet, leftOut: leftOut[pass.name] ?? [] };
    return [{ pass: pass.name, ...pass.join(dataOf(false), hasReadAgain ? dataOf(true) : null, setup) }];
  });
}
