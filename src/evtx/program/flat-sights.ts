import {
  fieldOf,
  kindOf,
  NO_TRIGGERS,
  RUN_HEAD,
  type BoundTable,
  type FlatBound,
} from "../../model/flat-bounds.ts";
import type { SeenBound } from "../../model/scan-program.ts";
import { NoBound } from "./no-bound.ts";
import type { Sight } from "./triggers.ts";

/** A value is smaller than a chunk. */
const LONGEST_VALUE = 32_768;
const MAX_UNITS = 0xffffff;

/** A sight as other bounds have it. Throws `NoBound` where there is none of the number, or more in it than the module may be given. */
export function sightAt(table: BoundTable, number: number): Sight {
  const word = table.sights[number * 2];
  const held = table.sights[number * 2 + 1];
  if (word === undefined || held === undefined) throw new NoBound();
  const field = fieldOf(word) === 0 ? null : table.fields[fieldOf(word) - 1];
  if (field === undefined) throw new NoBound();
  const kind = kindOf(word);
  switch (kind) {
    case "foreign":
      return { kind, field };
    case "long":
      return { kind, field, units: unitsOf(held) };
    case "digits":
    case "alphanumerics":
      return { kind: "run", field, of: kind, units: unitsOf(held) };
    case undefined:
      throw new NoBound();
    default: {
      return { kind: "seen", field, literal: literalAt(table, held, leastUnits(kind)), at: kind };
    }
  }
}

/** Of a single unit only is known that it is there. */
export const leastUnits = (at: SeenBound["at"]): number => (at === "start" || at === "end" ? 2 : 1);

function unitsOf(held: number): number {
  if (held < 1 || held > MAX_UNITS) throw new NoBound();
  return held;
}

function literalAt(table: BoundTable, number: number, least: number): string {
  const start = literalStart(table, number, least);
  return String.fromCharCode(...table.units.subarray(start, table.ends[number]));
}

/** Where a literal starts in `units`. Throws as above, also where it has fewer units than the least. */
export function literalStart({ units, ends }: BoundTable, number: number, least: number): number {
  const end = ends[number];
  const start = number === 0 ? 0 : ends[number - 1];
  if (start === undefined || end === undefined || end > units.length) throw new NoBound();
  const length = end - start;
  if (length < least || length > LONGEST_VALUE) throw new NoBound();
  return start;
}

/** The triggers of a flat bound as those of another. Throws as above. */
export function sightsOf({ table, start }: FlatBound): readonly Sight[] | null {
  const { numbers } = table;
  const count = numbers[start + 1];
  if (count === NO_TRIGGERS) return null;
  if (count === undefined || count < 0 || start + RUN_HEAD + count > numbers.length) throw new NoBound();
  return Array.from(numbers.subarray(start + RUN_HEAD, start + RUN_HEAD + count), (number) =>
    sightAt(table, number),
  );
}
