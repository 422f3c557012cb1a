import { fitting, writingAt, type Writing } from "../table/completion.ts";
import { countFacet } from "../table/facets.ts";
import type { FilterTerm } from "../table/filter-language.ts";
import { printValue } from "../table/filter-print.ts";
import type { Rows } from "../table/rows.ts";
import { NewestWork } from "./in-slices.ts";

/** What can stand where something is being written. */
export interface Choice {
  /** Shown, and found by what is typed. */
  readonly text: string;
  /** What is written. */
  readonly written: string;
  /** Rows that have it; null where it is the name of a field. */
  readonly count: number | null;
}

export interface Completed {
  readonly text: string;
  readonly cursor: number;
}

/** So many choices are read at a glance. */
const shownChoices = 12;

/** Of the values of a field, so many are counted; the rest is found by typing it. */
const countedValues = 5000;

/** Fields of the language itself. */
const ownFields = ["after", "before"];

/** Completes the names of fields and their values in the text of a filter. */
export class Completion {
  readonly #rows: () => Rows;
  readonly #names: (rows: Rows) => Generator<void, Iterable<string>>;
  readonly #terms: () => readonly FilterTerm[];
  #choices = $state.raw<readonly Choice[]>([]);
  #writing: Writing | null = null;
  readonly #work = new NewestWork();

  /** @param names of the fields that rows have beside their columns. */
  constructor(
    rows: () => Rows,
    names: (rows: Rows) => Generator<void, Iterable<string>>,
    terms: () => readonly FilterTerm[],
  ) {
    this.#rows = rows;
    this.#names = names;
    this.#terms = terms;
  }

  get choices(): readonly Choice[] {
    return this.#choices;
  }

  /** Looks for what fits at the cursor. Choices come when they are known, unless something else was asked by then. */
  ask(text: string, cursor: number): void {
    const writing = writingAt(text, cursor);
    if (writing === null || (writing.field === null && writing.typed === "")) {
      this.close();
      return;
    }
    const work = writing.field === null ? this.#fields() : this.#values(writing.field);
    this.#work.start(work, (choices) => {
      this.#writing = writing;
      const found = fitting(choices, (choice) => choice.text, writing.typed);
      // What is written already in full completes nothing.
      const isWhole = found.length === 1 && found[0]!.written === text.slice(writing.start, writing.end);
      this.#choices = isWhole ? [] : found.slice(0, shownChoices);
    });
  }

  /** The text with a choice in its place, and the cursor behind it. */
  take(text: string, choice: Choice): Completed {
    const { start, end } = this.#writing!;
    this.close();
    // A field wants its value next; behind a value stands a blank, so that the next term can be written.
    const tail = text.slice(end);
    const blank = choice.count === null || tail.startsWith(" ") ? "" : " ";
    const before = text.slice(0, start) + choice.written + blank;
    return { text: before + tail, cursor: before.length };
  }

  close(): void {
    this.#work.drop();
    this.#choices = [];
  }

  *#fields(): Generator<void, readonly Choice[]> {
    const rows = this.#rows();
    const columns = rows.columns.map(({ id }) => id);
    const names = yield* this.#names(rows);
    const others = [...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
    const own = [...columns, ...ownFields];
    return [...own, ...others.filter((name) => !own.includes(name.toLowerCase()))].map((name) => ({
      text: name,
      written: `${name}:`,
      count: null,
    }));
  }

  *#values(field: string): Generator<void, readonly Choice[]> {
    const name = field.toLowerCase();
    if (name === "time" || ownFields.includes(name)) return [];
    const counted = yield* countFacet(this.#rows(), this.#terms(), name, countedValues);
    return counted
      .filter(({ value }) => value !== "")
      .map(({ value, count }) => ({ text: value, written: printValue(value), count }));
  }
}
