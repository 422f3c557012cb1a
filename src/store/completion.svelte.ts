import { fitting, writingAt, type Writing } from "../table/completion.ts";
import { countFacet, type FacetValue } from "../table/facets.ts";
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

/** Worked out in slices, or told when somebody else knows it. */
export type Answer<Value> = Generator<void, Value> | Promise<Value>;

/** Who knows the fields of rows and their values. */
export interface CompletionSource {
  /** Names of columns, and of the fields that rows have beside them. */
  fields(): Answer<{ readonly columns: readonly string[]; readonly others: Iterable<string> }>;
  /** Of a field, by its name in lower case, those that the rest of the filter lets through. @param most that are worth counting. */
  values(field: string, most: number): Answer<readonly FacetValue[]>;
}

/** Completes the names of fields and their values in the text of a filter. */
export class Completion {
  readonly #source: CompletionSource;
  #choices = $state.raw<readonly Choice[]>([]);
  #writing: Writing | null = null;
  readonly #work = new NewestWork();

  constructor(source: CompletionSource) {
    this.#source = source;
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
    const answer = writing.field === null ? this.#fields() : this.#values(writing.field.toLowerCase());
    const offer = (choices: readonly Choice[]): void => {
      this.#writing = writing;
      const found = fitting(choices, (choice) => choice.text, writing.typed);
      // What is written already in full completes nothing.
      const isWhole = found.length === 1 && found[0]!.written === text.slice(writing.start, writing.end);
      this.#choices = isWhole ? [] : found.slice(0, shownChoices);
    };
    if (answer instanceof Promise) this.#work.await(answer, offer);
    else this.#work.start(answer, offer);
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

  #fields(): Answer<readonly Choice[]> {
    return then(this.#source.fields(), ({ columns, others }) => {
      const own = [...columns, ...ownFields];
      const sorted = [...others].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
      return [...own, ...sorted.filter((name) => !own.includes(name.toLowerCase()))].map((name) => ({
        text: name,
        written: `${name}:`,
        count: null,
      }));
    });
  }

  #values(field: string): Answer<readonly Choice[]> {
    const isNone = field === "time" || ownFields.includes(field);
    const values = isNone ? Promise.resolve([]) : this.#source.values(field, countedValues);
    return then(values, (counted) =>
      counted
        .filter(({ value }) => value !== "")
        .map(({ value, count }) => ({ text: value, written: printValue(value), count })),
    );
  }
}

function then<From, To>(answer: Answer<From>, make: (from: From) => To): Answer<To> {
  return answer instanceof Promise ? answer.then(make) : made(answer, make);
}

function* made<From, To>(work: Generator<void, From>, make: (from: From) => To): Generator<void, To> {
  return make(yield* work);
}

/**
 * The fields and values of rows that are here.
 *
 * @param names of the fields that rows have beside their columns.
 */
export function rowsSource(
  rows: () => Rows,
  names: (rows: Rows) => Generator<void, Iterable<string>>,
  terms: () => readonly FilterTerm[],
): CompletionSource {
  return {
    *fields() {
      const here = rows();
      return { columns: here.columns.map(({ id }) => id), others: yield* names(here) };
    },
    values: (field, most) => countFacet(rows(), terms(), field, most),
  };
}
