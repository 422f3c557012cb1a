import { expect, test } from "vitest";
import type { Match } from "../../model/match.ts";
import { MatchPlaces } from "./match-places.ts";

const matchAt = (
  file: number,
  offset: number,
  more: Partial<Match> = {},
  copies: readonly object[] = [],
): Match =>
  ({ rule: 0, correlated: null, event: { place: { file, offset }, copies }, ...more }) as unknown as Match;

test("a match is found at each place of its record, also one that came later", () => {
  const matches = [matchAt(0, 10, {}, [{ file: 2, offset: 30 }])];
  const rows = {
    version: 0,
    get count() {
      return matches.length;
    },
    at: (row: number) => matches[row]!,
  };
  const places = new MatchPlaces(rows);
  const at = (file: number, offset: number) => places.rowAt({ file, offset });
  expect([at(0, 10), at(2, 30), at(0, 30)]).toEqual([0, 0, -1]);
  matches.push(matchAt(0, 30), matchAt(0, 30, { correlated: [] }));
  expect([at(0, 10), at(0, 30)]).toEqual([0, 1]);
  // Other rows have their numbers.
  rows.version++;
  matches.splice(0, 2);
  expect([at(0, 10), at(0, 30)]).toEqual([-1, 0]);
});
