import { expect, test, vi } from "vitest";
import { MatchRows } from "../matches/match-rows.ts";
import type { Match } from "../model/match.ts";
import { parseFilter } from "../table/filter-language.ts";
import { MatchTable } from "./match-table.svelte.ts";
import { NoisyRule, type Noise } from "./noisy-rule.svelte.ts";

const rules = ["Loud", "Quiet", "Rare"];

const names = {
  ruleTitle: (rule: number) => rules[rule]!,
  ruleId: () => "id",
  level: () => "low" as const,
  tactics: () => [],
  noteOf: () => null,
  isOwn: () => false,
  filePath: () => "a.evtx",
};

const match = (rule: number, at: number): Match =>
  ({
    rule,
    selections: [],
    correlated: null,
    event: {
      key: String(at),
      place: { file: 0, offset: at },
      copies: [],
      recordId: String(at),
      time: "2026-01-01T00:00:00.0000000Z",
      computer: "HOST",
      channel: "Security",
      provider: "",
      eventId: "4688",
      fact: "netsh",
      user: "",
      process: "",
      parentProcess: "",
      forward: null,
      fieldsJson: "{}",
    },
  }) as unknown as Match;

/** A table with so many matches of each rule, and what is found in it. */
function tableOf(...counts: readonly number[]) {
  const rows = new MatchRows(names);
  const table = new MatchTable(rows, () => undefined);
  rows.push(
    counts.flatMap((count, rule) =>
      Array.from({ length: count }, (_, at) => match(rule, rule * 10_000 + at)),
    ),
  );
  table.grow();
  const noisy = new NoisyRule(table);
  const finds = async (expected: Noise | null): Promise<void> => {
    await vi.waitUntil(() => !table.busy, { timeout: 60_000 });
    noisy.refresh();
    // That nothing is found shows only after a while.
    if (expected === null) await new Promise((resolve) => setTimeout(resolve, 100));
    await vi.waitFor(() => expect(noisy.shown).toEqual(expected), { timeout: 60_000 });
  };
  return { table, noisy, finds };
}

test.each([
  [[400, 300], { title: "Loud", rows: 400, of: 700 }],
  [[300, 400], { title: "Quiet", rows: 400, of: 700 }],
  // Half is not most of them.
  [[350, 350], null],
  [[300, 300, 100], null],
  // All can be seen.
  [[400, 100], null],
  // Nothing else is there to be seen.
  [[700], null],
])("of %j rows a rule makes too many: %j", async (counts, expected) => {
  const { finds } = tableOf(...counts);
  await finds(expected);
});

test("a rule that is folded, hidden or allowed is proposed no more, and the next may be", async () => {
  const { table, noisy, finds } = tableOf(2000, 600, 10);
  await finds({ title: "Loud", rows: 2000, of: 2610 });
  noisy.allow("Loud");
  expect(noisy.shown).toBeNull();
  table.filterBy(parseFilter("-rule:Loud").terms);
  await finds({ title: "Quiet", rows: 600, of: 610 });
  table.toggleFold("Quiet");
  await finds(null);
});

test("an event that another rule matches too is not of one rule alone", async () => {
  const rows = new MatchRows(names);
  const table = new MatchTable(rows, () => undefined);
  const loud = Array.from({ length: 600 }, (_, at) => match(0, at));
  rows.push([...loud, ...loud.slice(0, 400).map((each) => ({ ...each, rule: 1 }))]);
  table.grow();
  await vi.waitUntil(() => table.shown === 600, { timeout: 60_000 });
  const noisy = new NoisyRule(table);
  noisy.refresh();
  expect(noisy.shown).toBeNull();
});
