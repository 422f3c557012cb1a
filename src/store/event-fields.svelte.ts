import { fieldsAsked, FieldNames } from "../table/field-names.ts";
import type { FilterTerm } from "../table/filter-language.ts";
import { NewestWork } from "./in-slices.ts";
import type { MatchRows } from "../matches/match-rows.ts";

/** The fields of the events of all matches, beside the columns. */
export class EventFields {
  readonly #rows: MatchRows;
  readonly #names = new FieldNames();
  #unknown = $state.raw<readonly string[]>([]);
  readonly #work = new NewestWork();

  constructor(rows: MatchRows) {
    this.#rows = rows;
  }

  /** Fields that the filter asks for and no event here has. */
  get unknown(): readonly string[] {
    return this.#unknown;
  }

  *names(): Generator<void, Iterable<string>> {
    return (yield* this.#names.of(this.#rows, this.#rows.version)).values();
  }

  /** Looks whether what a filter asks for is there, in slices. */
  check(terms: readonly FilterTerm[]): void {
    const fields = fieldsAsked(terms, this.#rows);
    if (fields.length === 0 || this.#rows.count === 0) {
      this.#work.drop();
      this.#unknown = [];
      return;
    }
    this.#work.start(this.#names.of(this.#rows, this.#rows.version), (names) => {
      this.#unknown = fields.filter((field) => !names.has(field.toLowerCase()));
    });
  }
}
