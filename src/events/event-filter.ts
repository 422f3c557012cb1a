import { leafTerms } from "../table/field-names.ts";
import type { FilterTerm } from "../table/filter-language.ts";
import { compileFilter, type RowTest } from "../table/filter-match.ts";
import type { Rows } from "../table/rows.ts";
import { eventColumn, type EventStore, type PathOf } from "./event-columns.ts";
import { eventRows } from "./event-rows.ts";

/** Terms that must all hold, by what it takes to judge them. */
export interface SplitTerms {
  /** Of facts: judged once for thousands of records. */
  readonly facts: readonly FilterTerm[];
  /** Of columns that each record has for itself. */
  readonly columns: readonly FilterTerm[];
  /** Of what only decoding a record tells: fields that are no columns, free text. */
  readonly records: readonly FilterTerm[];
}

type Needs = keyof SplitTerms;

function needsOf(term: FilterTerm): Needs {
  const leaves = leafTerms([term]).map((leaf): Needs => {
    if (leaf.kind === "after" || leaf.kind === "before") return "columns";
    if (leaf.kind !== "field" && leaf.kind !== "compare") return "records";
    const column = eventColumn(leaf.field);
    return column === null ? "records" : column.of === "facts" ? "facts" : "columns";
  });
  if (leaves.includes("records")) return "records";
  return leaves.includes("columns") ? "columns" : "facts";
}

/** Several `:=` terms of one field mean either: they are of one kind and stay together. */
export function splitTerms(terms: readonly FilterTerm[]): SplitTerms {
  const of = (needs: Needs): FilterTerm[] => terms.filter((term) => needsOf(term) === needs);
  return { facts: of("facts"), columns: of("columns"), records: of("records") };
}

export function testOf(terms: readonly FilterTerm[], rows: Rows): RowTest | null {
  if (terms.length === 0) return null;
  const { level, rest } = compileFilter(terms, rows);
  return (row) => rest(row) && level(row);
}

/** The facts of a store as a store of their own, a row each. */
function factsAlone({ facts }: EventStore): EventStore {
  return {
    facts,
    extent: null,
    get count() {
      return facts.length;
    },
    factsOf: (row) => row,
    time: () => Number.NaN,
    ticks: () => 0,
    recordId: () => "",
    found: () => 0,
    file: () => 0,
    offset: () => 0,
    comparePlaces: (a, b) => a - b,
  };
}

/** What the columns of events say to a filter, without decoding any: terms of records are let through. */
export class ColumnFilter {
  readonly #store: EventStore;
  readonly #facts: RowTest | null;
  readonly #columns: RowTest | null;
  /** By the number of the facts: 0 not judged, 1 no, 2 yes. */
  #judged = new Uint8Array(256);

  constructor(terms: SplitTerms, store: EventStore, pathOf: PathOf) {
    this.#store = store;
    this.#facts = testOf(terms.facts, eventRows(factsAlone(store), pathOf));
    this.#columns = testOf(terms.columns, eventRows(store, pathOf));
  }

  /** Every row passes. */
  get isOpen(): boolean {
    return this.#facts === null && this.#columns === null;
  }

  passes(row: number): boolean {
    return (
      (this.#facts === null || this.passesFacts(this.#store.factsOf(row))) &&
      (this.#columns === null || this.#columns(row))
    );
  }

  passesFacts(number: number): boolean {
    if (this.#facts === null) return true;
    if (number >= this.#judged.length) {
      const wider = new Uint8Array(Math.max(number + 1, this.#judged.length * 2));
      wider.set(this.#judged);
      this.#judged = wider;
    }
    let judged = this.#judged[number]!;
    if (judged === 0) {
      judged = this.#facts(number) ? 2 : 1;
      this.#judged[number] = judged;
    }
    return judged === 2;
  }
}
