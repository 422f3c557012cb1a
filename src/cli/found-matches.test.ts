import { expect, test, vi } from "vitest";
import { testMatch } from "../../tests/support/export-rows.ts";
import { RecordSummary } from "../model/fielded-summary.ts";
import type { Match } from "../model/match.ts";
import { EventPacker, eventsIn } from "../scan/index.ts";
import type { Shelf } from "../scan/node/index.ts";
import { FoundMatches } from "./found-matches.ts";

/** Matches of events that came together. */
function batch(first: number, count: number): readonly Match[] {
  const packer = new EventPacker();
  for (let record = first; record < first + count; record++) {
    const { event } = testMatch({
      recordId: String(record),
      time: `2026-03-01T10:00:00.${String(9_999_999 - record)}Z`,
    });
    const values = `value of ${record}`;
    packer.add(
      new RecordSummary(event, { names: ["A"], values, lengths: [values.length], first: 0, own: 1 }),
    );
  }
  return eventsIn(packer.packTyped()).map((event) => ({ ...testMatch(), event }));
}

const idsOf = (matches: readonly Match[]): readonly string[] => matches.map(({ event }) => event.recordId);
const texts = new Map<object, string>();
const shelf: Shelf = {
  keepText: (text) => {
    const kept = { slice: (start: number, end: number) => texts.get(kept)!.slice(start, end) };
    texts.set(kept, text);
    return kept;
  },
  keepBytes: (bytes) => {
    const kept = bytes.slice();
    return { read: () => kept.slice() };
  },
};
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("matches are made something of as they came, a few at a time, and their texts are put away behind that", async () => {
  const found = new FoundMatches();
  const [before, behind] = [batch(0, 50), batch(50, 50)];
  found.add(before);
  await turn();
  const drafted: Match[] = [];
  const few: Match[] = [];
  const all = { asksKeysAgain: false, draft: (match: Match) => drafted.push(match) > 0 };
  const some = { asksKeysAgain: false, draft: (match: Match) => few.push(match) < 3 };
  texts.clear();
  found.draftFor([all, some], shelf);
  expect(drafted).toEqual([]);
  await turn();
  expect(drafted.length).toBeGreaterThan(0);
  expect(drafted.length).toBeLessThan(50);
  found.add(behind);
  for (let turns = 0; turns < 20; turns++) await turn();
  expect(drafted).toEqual([...before, ...behind]);
  // One that takes no more is not asked again.
  expect(few).toEqual(before.slice(0, 3));
  expect([...texts.values()].join()).toContain("value of 49");
  expect([...texts.values()].join()).not.toContain("value of 50");
  expect(idsOf(found.all)).toEqual(Array.from({ length: 100 }, (_, record) => String(record)));
});

test("when all have come they are in the order of time, and nothing more is made of them", async () => {
  const found = new FoundMatches();
  const drafted: Match[] = [];
  found.draftFor([{ asksKeysAgain: false, draft: (match) => drafted.push(match) > 0 }], shelf);
  const came = batch(0, 40);
  found.add(came);
  const late = testMatch({ recordId: "last", time: "2026-03-02T00:00:00.0000000Z" });
  const { matches, numbers } = found.inOrder([late]);
  expect(idsOf(matches)).toEqual([...idsOf(came).toReversed(), "last"]);
  expect([...numbers]).toEqual([...came.keys()].toReversed().concat(40));
  await turn();
  await turn();
  expect(drafted).toEqual([]);
  found.revise([came[7]!.event]);
  expect(came.map(found.isRevised).indexOf(true)).toBe(7);
});

test("the key of an event is let go behind it, where nobody asks for keys again", async () => {
  for (const asksKeysAgain of [false, true]) {
    const found = new FoundMatches();
    const came = batch(0, 3);
    const read = came.map(({ event }) => vi.spyOn(event as RecordSummary, "fields", "get"));
    const timesRead = (): readonly number[] => read.map(({ mock }) => mock.calls.length);
    found.draftFor([{ asksKeysAgain, draft: ({ event }) => event.key !== "" }], shelf);
    found.add(came.flatMap((match) => [match, match]));
    for (let turns = 0; turns < 5; turns++) await turn();
    expect(timesRead()).toEqual([1, 1, 1]);
    expect(came.every(({ event }) => event.key !== "")).toBe(true);
    // Of the last one another match may come.
    expect(timesRead()).toEqual(asksKeysAgain ? [1, 1, 1] : [2, 2, 1]);
  }
});

test("what many matches say that wait is put away before anything is made of them", async () => {
  const found = new FoundMatches();
  const drafted: string[] = [];
  found.draftFor([{ asksKeysAgain: false, draft: ({ event }) => drafted.push(event.recordId) > 0 }], shelf);
  texts.clear();
  found.add(batch(0, 3000));
  expect(texts.size).toBe(0);
  found.add(batch(3000, 1001));
  expect([...texts.values()].join()).toContain("value of 4000");
  expect([...texts.values()].join()).not.toContain("value of 2999");
  while (drafted.length < 4001) await turn();
  expect(drafted).toEqual(Array.from({ length: 4001 }, (_, record) => String(record)));
});
