import type { RecordPlace } from "../../model/event.ts";
import type { RecordProof } from "../../model/port-forward.ts";
import type { Match } from "../../model/match.ts";

interface MatchList {
  readonly count: number;
  at(row: number): Match;
}

/** Row of the first match of a record, or null. One walk over all matches answers for all records of a forward. */
export function matchFinder(
  records: readonly RecordProof[],
  matches: MatchList,
): (record: RecordProof) => number | null {
  const rows = new Map<string, number | null>();
  for (const { places } of records) for (const place of places) rows.set(nameOf(place), null);
  for (let row = 0; row < matches.count; row++) {
    const name = nameOf(matches.at(row).event.place);
    if (rows.get(name) === null) rows.set(name, row);
  }
  return ({ places }) =>
    places.map((place) => rows.get(nameOf(place)) ?? null).find((row) => row !== null) ?? null;
}

export function nameOf({ file, offset }: Pick<RecordPlace, "file" | "offset">): string {
  return `${file} ${offset}`;
}
