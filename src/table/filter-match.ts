import { isoToMilliseconds, isoToTicks } from "../lib/iso-time.ts";
import type { IsoTime } from "../model/units.ts";
import { columnOf } from "./columns.ts";
import type { FilterTerm } from "./filter-language.ts";
import type { Rows } from "./rows.ts";

export type RowTest = (row: number) => boolean;

/** A filter made ready to judge rows: in two parts, so that the levels can be counted beside what is shown. */
export interface CompiledFilter {
  readonly level: RowTest;
  readonly rest: RowTest;
}

export function compileFilter(terms: readonly FilterTerm[], rows: Rows): CompiledFilter {
  const isLevel = (term: FilterTerm) => term.kind === "field" && term.field.toLowerCase() === "level";
  return {
    level: allOf(termTests(terms.filter(isLevel), rows)),
    rest: allOf(
      termTests(
        terms.filter((term) => !isLevel(term)),
        rows,
      ),
    ),
  };
}

function allOf(tests: readonly RowTest[]): RowTest {
  if (tests.length === 0) return () => true;
  return (row) => tests.every((test) => test(row));
}

function termTests(terms: readonly FilterTerm[], rows: Rows): RowTest[] {
  const tests: RowTest[] = [];
  const either = new Map<string, string[]>();
  for (const term of terms) {
    if (term.kind === "after" || term.kind === "before") tests.push(timeTest(term.kind, term.time, rows));
    else if (term.kind === "text") tests.push(textTest(term.text, term.negated, rows));
    else if (term.test === "equals" && !term.negated) {
      const field = term.field.toLowerCase();
      either.set(field, [...(either.get(field) ?? []), term.value]);
    } else tests.push(fieldTest(term.field, term.test, [term.value], term.negated, rows));
  }
  for (const [field, values] of either) tests.push(fieldTest(field, "equals", values, false, rows));
  return tests;
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
  return (row) => rows.searchText(row).includes(wanted) !== negated;
}

function fieldTest(
  field: string,
  test: "contains" | "equals",
  values: readonly string[],
  negated: boolean,
  rows: Rows,
): RowTest {
  const wanted = values.map((value) => value.toLowerCase());
  const holds = (value: string): boolean => {
    const lower = value.toLowerCase();
    return test === "equals" ? wanted.includes(lower) : wanted.some((each) => lower.includes(each));
  };
  const column = columnOf(rows, field);
  if (column !== null) {
    const { text, texts } = column;
    if (texts === null) return (row) => holds(text(row)) !== negated;
    return (row) => texts(row).some(holds) !== negated;
  }
  const name = field.toLowerCase();
  // A field that the event does not have is as good as empty.
  const emptyHolds = test === "equals" && wanted.includes("");
  return (row) => {
    const found = rows.fieldValues(row, name);
    return (found.some(holds) || (found.length === 0 && emptyHolds)) !== negated;
  };
}
