import { compareTimes } from "../lib/iso-time.ts";
import type { FilterTerm } from "./filter-language.ts";
import type { MatchRows } from "./match-rows.ts";

export type RowTest = (row: number) => boolean;

/** A filter made ready to judge rows: in two parts, so that the levels can be counted beside what is shown. */
export interface CompiledFilter {
  readonly level: RowTest;
  readonly rest: RowTest;
}

export function compileFilter(terms: readonly FilterTerm[], rows: MatchRows): CompiledFilter {
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

function termTests(terms: readonly FilterTerm[], rows: MatchRows): RowTest[] {
  const tests: RowTest[] = [];
  const either = new Map<string, string[]>();
  for (const term of terms) {
    if (term.kind === "after") tests.push((row) => compareTimes(rows.at(row).event.time, term.time) >= 0);
    // An event without a time lies in no range of time, and `""` is smaller than every time.
    else if (term.kind === "before") tests.push((row) => isBefore(rows.at(row).event.time, term.time));
    else if (term.kind === "text") tests.push(textTest(term.text, term.negated, rows));
    else if (term.test === "equals" && !term.negated) {
      const field = term.field.toLowerCase();
      either.set(field, [...(either.get(field) ?? []), term.value]);
    } else tests.push(fieldTest(term.field, term.test, [term.value], term.negated, rows));
  }
  for (const [field, values] of either) tests.push(fieldTest(field, "equals", values, false, rows));
  return tests;
}

function isBefore(time: string, limit: string): boolean {
  return time !== "" && compareTimes(time, limit) < 0;
}

function textTest(text: string, negated: boolean, rows: MatchRows): RowTest {
  const wanted = text.toLowerCase();
  return (row) => rows.searchText(row).includes(wanted) !== negated;
}

function fieldTest(
  field: string,
  test: "contains" | "equals",
  values: readonly string[],
  negated: boolean,
  rows: MatchRows,
): RowTest {
  const wanted = values.map((value) => value.toLowerCase());
  // A rule is also known by its id.
  const asked =
    field.toLowerCase() === "rule" ? (row: number) => [...rows.values(row, field), ruleId(rows, row)] : null;
  return (row) => {
    const found = asked === null ? rows.values(row, field) : asked(row);
    const held = found.some((value) => {
      const lower = value.toLowerCase();
      return wanted.some((each) => (test === "equals" ? lower === each : lower.includes(each)));
    });
    // A field that the event does not have is as good as empty.
    return (held || (found.length === 0 && test === "equals" && wanted.includes(""))) !== negated;
  };
}

function ruleId(rows: MatchRows, row: number): string {
  return rows.names.ruleId(rows.at(row).rule);
}
