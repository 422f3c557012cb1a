import type { FlatBound, FlatGroup } from "../../model/scan-program.ts";
import type { Sight } from "./triggers.ts";

/** The triggers of a flat bound as those of another. */
export function sightsOf({ groups, triggers }: FlatBound): readonly Sight[] | null {
  if (triggers === null) return null;
  const all = groups.flatMap((group) => patternsOf(group));
  return triggers.map((number) => all[number]!);
}

function patternsOf([sight, field, held]: FlatGroup): readonly Sight[] {
  switch (sight) {
    case "wild":
      return [];
    case "foreign":
      return [{ kind: "foreign", field }];
    case "long":
      return held.map((units) => ({ kind: "long", field, units: Number(units) }));
    case "digits":
    case "alphanumerics":
      return held.map((units) => ({ kind: "run", field, of: sight, units: Number(units) }));
    default:
      return held.map((literal) => ({ kind: "seen", field, literal: String(literal), at: sight }));
  }
}
