import { expect, test, vi } from "vitest";
import type { Match } from "../model/match.ts";
import { MatchRows } from "../matches/match-rows.ts";
import { parseFilter } from "../table/filter-language.ts";
import { MatchTable } from "./match-table.svelte.ts";

const rules = ["Loud", "Quiet"];

const names = {
  ruleTitle: (rule: number) => rules[rule]!,
  ruleId: () => "id",
  level: () => "low" as const,
  tactics: () => [],
  noteOf: () => null,
  isOwn: () => false,
  filePath: () => "a.evtx",
};

const match = (at: number): Match =>
  ({
    rule: at % 10 === 0 ? 1 : 0,
    selections: [],
    correlated: null,
    event: {
      key: String(at),
      place: { file: 0, offset: at },
      copies: [],
      recordId: String(at),
      time: new Date(Date.UTC(2026, 0, 1) + ((at * 7919) % 40_000) * 1000).toISOString(),
      computer: `HOST-${String(at % 7)}`,
      channel: "Security",
      provider: "",
      eventId: "4688",
      fact: `netsh ${String(at)}`,
      user: `user${String(at % 11)}`,
      process: "",
      parentProcess: "",
      forward: null,
      fieldsJson: "{}",
    },
  }) as unknown as Match;

async function filled(count: number): Promise<{ readonly table: MatchTable; readonly rows: MatchRows }> {
  const rows = new MatchRows(names);
  const table = new MatchTable(rows, () => undefined);
  rows.push(Array.from({ length: count }, (_, at) => match(at)));
  table.grow();
  await vi.waitUntil(() => table.total === count && !table.busy, { timeout: 60_000 });
  return { table, rows };
}

const idle = (table: MatchTable) => vi.waitUntil(() => !table.busy, { timeout: 60_000 });

test("filters that follow each other letter by letter end with the last, and say nothing more", async () => {
  const { table, rows } = await filled(40_000);
  for (const text of ["u", "us", "use", "user", "user3"]) table.filterBy(parseFilter(text).terms);
  await idle(table);
  expect(table.slow).toBeNull();
  expect(table.matchesShown).toBe([...Array(40_000).keys()].filter((at) => at % 11 === 3).length);
  const times = Array.from(table.order, (row) => rows.time(row));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  table.filterBy([]);
  await idle(table);
  expect(table.matchesShown).toBe(40_000);
});

test("a selected row that the beginning of a filter's answer has not yet stays selected", async () => {
  const { table, rows } = await filled(40_000);
  table.selection.select(39_990);
  const row = table.selection.lead;
  table.filterBy(parseFilter(rows.at(row).event.computer).terms);
  await idle(table);
  expect(table.selection.lead).toBe(row);
});

test("a chosen row that a filter hides is chosen again behind it, unless another was meanwhile", async () => {
  const { table } = await filled(500);
  const filterBy = async (text: string): Promise<void> => {
    table.filterBy(parseFilter(text).terms);
    await idle(table);
  };
  table.selection.select(300);
  const row = table.selection.lead;
  await filterBy("nothing has this");
  expect(table.selection.lead).toBe(-1);
  await filterBy(`-"netsh ${row}"`);
  expect([table.selection.lead, table.selection.isHeld]).toEqual([table.events[0], false]);
  await filterBy("");
  expect([table.selection.lead, table.selection.isHeld]).toEqual([row, true]);
  await filterBy(`-"netsh ${row}"`);
  table.selection.select(7);
  const other = table.selection.lead;
  await filterBy("");
  expect(table.selection.lead).toBe(other);
});

test("rows that arrive while a filter stands are judged too", async () => {
  const { table, rows } = await filled(2000);
  table.filterBy(parseFilter("user3").terms);
  await idle(table);
  rows.push(Array.from({ length: 1000 }, (_, at) => match(2000 + at)));
  table.grow();
  await vi.waitUntil(() => table.total === 3000 && !table.busy, { timeout: 60_000 });
  expect(table.matchesShown).toBe([...Array(3000).keys()].filter((at) => at % 11 === 3).length);
  table.filterBy([]);
  await idle(table);
  expect(table.matchesShown).toBe(3000);
});

test("rows that arrive while a scan runs wait for others where there are many, and for nothing at its end", async () => {
  const { table, rows } = await filled(40_000);
  const arrive = (isFilling: boolean): void => {
    rows.push([match(rows.count)]);
    table.grow(isFilling);
  };
  arrive(true);
  await new Promise((resolve) => setTimeout(resolve, 100));
  arrive(true);
  expect(table.total).toBe(40_000);
  await vi.waitUntil(() => table.total === 40_002, { timeout: 5000 });
  arrive(true);
  table.settle();
  await vi.waitUntil(() => table.total === 40_003, { timeout: 500 });
  arrive(false);
  await vi.waitUntil(() => table.total === 40_004, { timeout: 500 });
});

test("a rule that is folded while a filter is being worked out costs no row", async () => {
  const { table } = await filled(40_000);
  for (const wait of [0, 45]) {
    table.filterBy(parseFilter("user3").terms);
    await new Promise((resolve) => setTimeout(resolve, wait));
    table.toggleFold("Loud");
    await idle(table);
    expect(table.isPart).toBe(false);
    expect(table.matchesShown).toBe([...Array(40_000).keys()].filter((at) => at % 11 === 3).length);
    table.filterBy([]);
    await idle(table);
  }
});

test("a folded rule is one line in any order and under any filter, and comes apart again", async () => {
  const { table, rows } = await filled(2000);
  table.toggleFold("Loud");
  await idle(table);
  expect([table.shown, table.folded, table.eventsShown, table.matchesShown]).toEqual([201, 1799, 2000, 2000]);
  const line = table.events.findIndex((row) => table.foldAt(row) !== null);
  const hidden = table.behind(table.events[line]!)[5]!;
  expect(rows.ruleTitle(hidden)).toBe("Loud");
  expect(table.positionOf(hidden)).toBe(line);
  table.sortBy("host");
  await idle(table);
  expect(table.shown).toBe(201);
  table.filterBy(parseFilter("rule:Quiet").terms);
  await idle(table);
  expect([table.shown, table.folded]).toEqual([200, 0]);
  table.filterBy([]);
  await idle(table);
  table.toggleFold("Loud");
  await idle(table);
  expect([table.shown, table.folded]).toEqual([2000, 0]);
});
