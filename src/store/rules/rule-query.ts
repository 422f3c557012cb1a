import { tactics } from "../catalogue.ts";
import { tacticsOf } from "../../matches/tactics.ts";
import { matchLevels } from "../../matches/match-columns.ts";
import { ruleSources } from "./rule-selection.ts";
import { levelRank, standings, type RuleFacts, type RuleRow } from "./rule-facts.ts";

/** What rules can be filtered by. */
export type RuleFacet = "level" | "standing" | "source" | "logSource" | "tactic" | "status";

export type Chosen = Readonly<Partial<Record<RuleFacet, readonly string[]>>>;

export type RuleSortColumn = "title" | "level" | "logSource" | "standing" | "hits";

export interface RuleSort {
  readonly column: RuleSortColumn;
  readonly descending: boolean;
}

/** The value of rules that name none. */
export const noTactic = "no tactic";

const valuesOf: Readonly<Record<RuleFacet, (row: RuleRow) => readonly string[]>> = {
  level: (row) => [row.level],
  standing: (row) => [row.standing],
  source: (row) => [row.source],
  logSource: (row) => [row.logSource],
  tactic: tacticsOfRow,
  status: (row) => [row.status],
};

function tacticsOfRow({ rule }: RuleRow): readonly string[] {
  const names = rule === null ? [] : tacticsOf(rule.info.tags);
  return names.length === 0 ? [noTactic] : names;
}

/** Words that all have to occur; what is between quotation marks is one. Letter case does not matter. */
export function searchWords(text: string): readonly string[] {
  return [...text.toLowerCase().matchAll(/"([^"]*)"?|[^\s"]+/g)]
    .map((found) => found[1] ?? found[0])
    .filter((word) => word !== "");
}

/** The rows that every chosen facet lets through and that hold every word. Several values of one facet mean either. */
export function findRules(
  rows: readonly RuleRow[],
  words: readonly string[],
  chosen: Chosen,
  without: RuleFacet | null = null,
): readonly RuleRow[] {
  const tests: ((row: RuleRow) => boolean)[] = [];
  for (const facet of Object.keys(chosen) as RuleFacet[]) {
    const values = chosen[facet] ?? [];
    if (facet === without || values.length === 0) continue;
    const wanted = new Set(values);
    tests.push((row) => valuesOf[facet](row).some((value) => wanted.has(value)));
  }
  if (words.length > 0) {
    tests.push((row) => {
      const text = searchText(row);
      return words.every((word) => text.includes(word));
    });
  }
  return rows.filter((row) => tests.every((test) => test(row)));
}

const texts = new WeakMap<object, string>();

// The whole document: an analyst searches for a file name, a tool, an author, a technique.
function searchText({ rule, refused, title, path, id }: RuleFacts): string {
  const owner = rule ?? refused!;
  const known = texts.get(owner);
  if (known !== undefined) return known;
  const text = [title, id, path, rule?.info.source ?? refused!.reason].join("\n").toLowerCase();
  texts.set(owner, text);
  return text;
}

export interface RuleFacetValue {
  readonly value: string;
  readonly count: number;
}

const orders: Readonly<Partial<Record<RuleFacet, readonly string[]>>> = {
  level: matchLevels.toReversed(),
  standing: standings,
  source: ruleSources,
  tactic: [...tactics.map((tactic) => tactic.name), noTactic],
};

/** The values of a facet with their counts among what the rest lets through: in their own order, else most frequent first. */
export function countRules(rows: readonly RuleRow[], facet: RuleFacet): readonly RuleFacetValue[] {
  const counts = new Map<string, number>();
  for (const row of rows)
    for (const value of valuesOf[facet](row)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const order = orders[facet];
  const place = (value: string) =>
    order === undefined ? 0 : (order.indexOf(value) + order.length) % order.length;
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => place(a.value) - place(b.value) || b.count - a.count || (a.value < b.value ? -1 : 1));
}

/**
 * Pivotscope's own rules are a group behind all others; in both, rows without a value come last either way, and ties fall to the
 * title.
 */
export function sortRules(rows: readonly RuleRow[], { column, descending }: RuleSort): readonly RuleRow[] {
  const sign = descending ? -1 : 1;
  const keyed = rows.map((row) => ({
    row,
    own: Number(row.source === "pivotscope"),
    key: sortKey(row, column),
    title: row.title.toLowerCase(),
  }));
  keyed.sort((a, b) => {
    if (a.own !== b.own) return a.own - b.own;
    if (a.key !== b.key) {
      if (a.key === null) return 1;
      if (b.key === null) return -1;
      return a.key < b.key ? -sign : sign;
    }
    return a.title === b.title ? 0 : a.title < b.title ? -1 : 1;
  });
  return keyed.map(({ row }) => row);
}

function sortKey(row: RuleRow, column: RuleSortColumn): string | number | null {
  switch (column) {
    case "title":
      return row.title.toLowerCase();
    case "level":
      return row.refused === null ? levelRank(row.level) : null;
    case "logSource":
      return row.logSource === "" ? null : row.logSource;
    case "standing":
      return standings.indexOf(row.standing);
    case "hits":
      return row.hits;
  }
}
