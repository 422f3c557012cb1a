import { isoToMilliseconds, isoToTicks } from "../lib/iso-time.ts";
import type { IsoTime } from "../model/units.ts";
import { columnOf } from "./columns.ts";
import { comparedParts, isNumber, type Comparison, type FilterTerm } from "./filter-language.ts";
import type { Rows } from "./rows.ts";
import { isLike } from "./wildcards.ts";

export type RowTest = (row: number) => boolean;

/** A filter made ready to judge rows: in two parts, so that the levels can be counted beside what is shown. */
export interface CompiledFilter {
  readonly level: RowTest;
  readonly rest: RowTest;
}

export function compileFilter(terms: readonly FilterTerm[], rows: Rows): CompiledFilter {
  return {
    level: allOf(terms.filter(isOfLevel), rows),
    rest: allOf(
      terms.filter((term) => !isOfLevel(term)),
      rows,
    ),
  };
}

function isOfLevel(term: FilterTerm): boolean {
  return (term.kind === "field" || term.kind === "compare") && term.field.toLowerCase() === "level";
}

function allOf(terms: readonly FilterTerm[], rows: Rows): RowTest {
  const tests = termTests(terms, rows);
  if (tests.length === 0) return () => true;
  return (row) => tests.every((test) => test(row));
}

function termTests(terms: readonly FilterTerm[], rows: Rows): RowTest[] {
  const tests: RowTest[] = [];
  const either = new Map<string, string[]>();
  for (const term of terms) {
    if (term.kind === "field" && term.test === "equals" && !term.negated) {
      const field = term.field.toLowerCase();
      either.set(field, [...(either.get(field) ?? []), term.value]);
    } else tests.push(termTest(term, rows));
  }
  for (const [field, values] of either) tests.push(fieldTest(field, equalsOneOf(values), false, rows));
  return tests;
}

function termTest(term: FilterTerm, rows: Rows): RowTest {
  switch (term.kind) {
    case "after":
    case "before":
      return timeTest(term.kind, term.time, rows);
    case "text":
      return textTest(term.text, term.negated, rows);
    case "pattern":
      return patternTest(term.text, term.negated, rows);
    case "any": {
      const tests = term.of.map((list) => allOf(list, rows));
      return (row) => tests.some((test) => test(row)) !== term.negated;
    }
    case "compare":
      return compareTest(term.field, term.operator, term.value, term.negated, rows);
    case "field":
      return fieldTest(term.field, valueTests[term.test](term.value), term.negated, rows);
  }
}

// A row without a time lies in no range of time: nothing compares with NaN.
function timeTest(kind: "after" | "before", limit: IsoTime, rows: Rows): RowTest {
  const time = isoToMilliseconds(limit);
  const ticks = isoToTicks(limit);
  if (kind === "before")
    return (row) => rows.time(row) < time || (rows.time(row) === time && rows.ticks(row) < ticks);
  return (row) => rows.time(row) > time || (rows.time(row) === time && rows.ticks(row) >= ticks);
}

function textTest(text: string, negated: boolean, rows: Rows): RowTest {
  const wanted = text.toLowerCase();
  if (wanted.includes("\n")) return (row) => rows.searchText(row).includes(wanted) !== negated;
  return (row) => rows.says(row, wanted) !== negated;
}

// In one line: what stands for any text does not reach from one value into the next.
function patternTest(text: string, negated: boolean, rows: Rows): RowTest {
  const pattern = `*${text.toLowerCase()}*`;
  return (row) =>
    rows
      .searchText(row)
      .split("\n")
      .some((line) => isLike(line, pattern)) !== negated;
}

interface ValueTest {
  readonly holds: (lower: string) => boolean;
  /** Of a row that has no such field at all. */
  readonly ofNone: boolean;
}

const valueTests: Readonly<Record<"contains" | "equals" | "like", (value: string) => ValueTest>> = {
  contains: (value) => {
    const wanted = value.toLowerCase();
    return { holds: (lower) => lower.includes(wanted), ofNone: false };
  },
  equals: (value) => equalsOneOf([value]),
  // What stands for any text stands for some: `user:*` are the rows that have one.
  like: (value) => {
    const pattern = value.toLowerCase();
    return { holds: (lower) => lower !== "" && isLike(lower, pattern), ofNone: false };
  },
};

function equalsOneOf(values: readonly string[]): ValueTest {
  const wanted = values.map((value) => value.toLowerCase());
  // A field that the event does not have is as good as empty.
  return { holds: (lower) => wanted.includes(lower), ofNone: wanted.includes("") };
}

function compareTest(
  field: string,
  operator: Comparison,
  value: string,
  negated: boolean,
  rows: Rows,
): RowTest {
  const [, low, high] = comparedParts(value) ?? [operator, value, value];
  if (field.toLowerCase() !== "level") {
    const isIn = within(operator, Number(low), Number(high));
    const test = { holds: (lower: string) => isNumber(lower) && isIn(Number(lower)), ofNone: false };
    return fieldTest(field, test, negated, rows);
  }
  const rankOf = (level: string): number => rows.levels.indexOf(level.toLowerCase());
  const [from, to] = [rankOf(low), rankOf(high)];
  if (from < 0 || to < 0) return () => false;
  const isIn = within(operator, from, to);
  return (row) => isIn(rows.level(row)) !== negated;
}

function within(operator: Comparison, low: number, high: number): (number: number) => boolean {
  switch (operator) {
    case ">":
      return (number) => number > low;
    case ">=":
      return (number) => number >= low;
    case "<":
      return (number) => number < high;
    case "<=":
      return (number) => number <= high;
    case "..":
      return (number) => number >= low && number <= high;
  }
}

function fieldTest(field: string, { holds, ofNone }: ValueTest, negated: boolean, rows: Rows): RowTest {
  const isSaid = (value: string): boolean => holds(value.toLowerCase());
  const column = columnOf(rows, field);
  if (column !== null) {
    const { text, texts } = column;
    if (texts === null) return (row) => isSaid(text(row)) !== negated;
    return (row) => texts(row).some(isSaid) !== negated;
  }
  const name = field.toLowerCase();
  return (row) => {
    const found = rows.fieldValues(row, name);
    return (found.some(isSaid) || (found.length === 0 && ofNone)) !== negated;
  };
}
