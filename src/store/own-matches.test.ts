import { expect, test } from "vitest";
import type { Match } from "../model/match.ts";
import { OwnMatches } from "./own-matches.svelte.ts";

/** A match of a rule, in a file and others: rule 9 is one of our own. */
const match = (rule: number, file: number, isCorrelated = false, others: readonly number[] = []): Match => {
  const copies = others.map((file) => ({ file }));
  return {
    rule,
    event: { place: { file }, copies },
    correlated: isCorrelated ? [] : null,
  } as unknown as Match;
};

const [published, own, other, burst] = [match(0, 0), match(9, 0), match(9, 1), match(9, 1, true)];
const make = (): OwnMatches => new OwnMatches(({ rule }) => rule === 9);

test("what is of our own rules is kept apart, and everything else handed on", () => {
  const matches = make();
  expect(matches.take([own, published, other])).toEqual([published]);
  expect(matches.all).toEqual([own, other]);
  expect(matches.shown).toBe(false);
});

test("once it is shown, what comes is handed on in its order and still counted", () => {
  const matches = make();
  matches.setShown(true);
  expect(matches.take([own, published])).toEqual([own, published]);
  expect(matches.count).toBe(1);
});

test("files count what a ledger counts, correlations by their last event", () => {
  const matches = make();
  matches.take([own, other, burst, published]);
  expect([...matches.countByFile()]).toEqual([
    [0, 1],
    [1, 2],
  ]);
});

test("files count an event that others have too, as a ledger does, but correlations once", () => {
  const matches = make();
  matches.take([match(9, 0, false, [1, 1, 2]), match(9, 2), match(9, 0, true, [1])]);
  expect([...matches.countByFile()].sort()).toEqual([
    [0, 2],
    [1, 2],
    [2, 2],
  ]);
});

test("what is taken out is counted no more", () => {
  const matches = make();
  matches.take([own, other, burst]);
  matches.drop(({ event }) => event.place.file === 1);
  expect(matches.all).toEqual([own]);
  matches.clear();
  expect(matches.count).toBe(0);
});
