import type { RuleSet } from "../sigma/index.ts";
import type { PassPart } from "./collecting.ts";
import type { FileOutcome, Joined, RuleCount } from "./pass.ts";
import { passes } from "./passes.ts";
import type { SecondRound } from "./scan-rules.ts";

export interface PassOutcome extends Joined {
  readonly pass: string;
}

/** By pass and rule: events that had no room. */
export type LeftOut = Readonly<Record<string, readonly RuleCount[]>>;

/** Joins the parts of every pass that has any. @param round the second round that is done; null after the first. */
export function joinParts(
  parts: readonly PassPart[],
  round: SecondRound | null,
  leftOut: LeftOut,
  ruleSet: RuleSet,
  files: readonly FileOutcome[] = [],
): readonly PassOutcome[] {
  return passes.flatMap((pass): PassOutcome[] => {
    const own = parts.filter((part) => part.pass === pass.name);
    if (own.length === 0) return [];
    const dataOf = (again: boolean): readonly unknown[] =>
      own.filter((part) => part.again === again).map(({ data }) => data);
    const about = round?.[pass.name]?.about ?? null;
    const setup = { ruleSet, about, leftOut: leftOut[pass.name] ?? [], files };
    return [{ pass: pass.name, ...pass.join(dataOf(false), round === null ? null : dataOf(true), setup) }];
  });
}
