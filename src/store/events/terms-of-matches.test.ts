import { expect, test } from "vitest";
import { MatchRows } from "../../matches/match-rows.ts";
import type { Names } from "../../matches/match-columns.ts";
import type { EventSummary } from "../../model/event.ts";
import type { Match } from "../../model/match.ts";
import { parseFilter } from "../../table/filter-language.ts";
import { printFilter } from "../../table/filter-print.ts";
import { asksForNotes, placesOf, rowsOf as rowsOfRecords, splitByGrain } from "./terms-of-matches.ts";

const names = {
  ruleTitle: (rule) => `rule ${rule}`,
  ruleId: String,
  isOwn: () => false,
  level: (rule) => (["low", "high", "critical"] as const)[rule % 3]!,
  tactics: () => [],
  filePath: String,
  noteOf: ({ recordId }) => (recordId === "2" ? { text: "seen", tags: [], reviewed: true } : null),
} satisfies Names;

const eventOf = (recordId: number): EventSummary =>
  ({
    recordId: String(recordId),
    time: "2024-03-12T09:20:14.0000000Z",
    channel: "Security",
    eventId: "4688",
    computer: "HOST",
    fact: "",
    forward: null,
    fieldsJson: "{}",
    place: { file: recordId % 2, offset: recordId * 100 },
    copies: recordId === 3 ? [{ file: 5, offset: 7 }] : [],
  }) as unknown as EventSummary;

/** The rules that each event matches. */
function rowsOf(...rules: readonly (readonly number[])[]): MatchRows {
  const rows = new MatchRows(names);
  rules.forEach((own, at) => {
    const event = eventOf(at + 1);
    rows.push(own.map((rule): Match => ({ event, rule, selections: [], correlated: null })));
  });
  return rows;
}

const split = (text: string): { readonly events: string; readonly matches: string } => {
  const { events, matches } = splitByGrain(parseFilter(text).terms);
  return { events: printFilter(events), matches: printFilter(matches) };
};

test("what a record says is asked of records, what only its matches tell is asked of them", () => {
  expect(split("host:A rule:x CommandLine:y after:2024-01-01 -reviewed:yes")).toEqual({
    events: printFilter(parseFilter("host:A CommandLine:y after:2024-01-01").terms),
    matches: printFilter(parseFilter("rule:x -reviewed:yes").terms),
  });
});

test("a level that Windows has no name for is one of rules, and so are those beside it", () => {
  for (const text of ["level:high", "level:>=high", "level:low..high", "level:critical level:high"])
    expect([text, split(text).events]).toEqual([text, ""]);
  for (const text of ["level:error", "level:critical", "level:>=warning"])
    expect([text, split(text).matches]).toEqual([text, ""]);
});

test("brackets that ask for both are asked of matches", () => {
  expect(split("(rule:x or host:A) user:B").events).toBe(printFilter(parseFilter("user:B").terms));
});

const found = (text: string, rows: MatchRows): readonly [readonly string[], boolean] | null => {
  const places = placesOf(splitByGrain(parseFilter(text).terms).matches, [rows]);
  if (places === null) return null;
  return [[...places.files].map((file, at) => `${file} ${places.offsets[at]}`), places.isHidden];
};

test("records are found by a match that has all that is asked for, at all their places", () => {
  const rows = rowsOf([0], [1, 2], [0, 1]);
  expect(found("host:A", rows)).toBe(null);
  expect(found('rule:"rule 1"', rows)).toEqual([["0 200", "1 300", "5 7"], false]);
  expect(found('rule:"rule 1" level:high', rows)).toEqual([["0 200", "1 300", "5 7"], false]);
  expect(found('rule:"rule 0" level:high', rows)).toEqual([[], false]);
  expect(found("reviewed:yes", rows)).toEqual([["0 200"], false]);
});

test("a note is found on a record that no rule matched, where notes alone are asked for", () => {
  const noted = rowsOfRecords([eventOf(2), eventOf(4)], names);
  const terms = (text: string) => parseFilter(text).terms;
  expect(placesOf(terms("reviewed:yes"), [rowsOf([0]), noted])!.offsets).toEqual(Float64Array.of(200));
  expect([
    asksForNotes(terms("reviewed:yes (note:x or tag:y)")),
    asksForNotes(terms("reviewed:yes level:none")),
  ]).toEqual([true, false]);
});

test("what must not be hides records of which each match is so, and no record without a match", () => {
  const rows = rowsOf([0], [1, 2], [0, 1]);
  expect(found('-rule:"rule 0"', rows)).toEqual([["1 100"], true]);
  expect(found("-reviewed:yes", rows)).toEqual([["0 200"], true]);
});
