import { valueTerm } from "../table/filter-language.ts";
import { summarise, type SummaryEntry } from "../table/summary.ts";
import type { FilterText } from "./filter-text.svelte.ts";
import { NewestWork } from "./in-slices.ts";
import { isOfRules, type ColumnId } from "../matches/match-columns.ts";
import type { MatchTable } from "./match-table.svelte.ts";

/** What matches can be summed up by. */
export const summaryFields = ["rule", "host", "tactic", "user"] as const satisfies readonly ColumnId[];

export type SummaryField = (typeof summaryFields)[number];

/** So many parts of the time of all matches does the small histogram of a value have. */
export const summaryBars = 24;

/** From so many matches on a summary helps more than it takes room. */
const many = 50;

/** Matches summed up by one of their columns, beside the table. */
export class Summary {
  readonly #table: MatchTable;
  readonly #filter: FilterText;
  #field = $state.raw<SummaryField>("rule");
  #entries = $state.raw<readonly SummaryEntry[]>([]);
  /** Null until the user says so. */
  #open = $state.raw<boolean | null>(null);
  readonly #work = new NewestWork();

  constructor(table: MatchTable, filter: FilterText) {
    this.#table = table;
    this.#filter = filter;
  }

  get field(): SummaryField {
    return this.#field;
  }

  /** All values, those that the filter hides too. */
  get entries(): readonly SummaryEntry[] {
    return this.#entries;
  }

  /** @param isRoomy there is room beside the table. */
  isOpen(isRoomy: boolean): boolean {
    return this.#open ?? (isRoomy && this.#table.total >= many);
  }

  toggle(open: boolean): void {
    this.#open = open;
  }

  choose(field: SummaryField): void {
    this.#field = field;
    this.#entries = [];
  }

  /** Sums up again, in slices: what is shown meanwhile is what was before. */
  refresh(): void {
    this.#work.start(
      summarise(this.#table.rows, this.#filter.asked.matches.own, this.#field, summaryBars),
      (entries) => (this.#entries = entries),
    );
  }

  isChosen(value: string): boolean {
    return this.#filter.has(valueTerm(this.#field, value));
  }

  isHidden(value: string): boolean {
    return this.#filter.has(valueTerm(this.#field, value, true));
  }

  /** Only the matches of this value, and of others that were chosen; all again the second time. */
  toggleChosen(value: string): void {
    this.#filter.toggle(valueTerm(this.#field, value), !isOfRules(this.#field));
  }

  /** Without the matches of this value; with them again the second time. */
  toggleHidden(value: string): void {
    this.#filter.toggle(valueTerm(this.#field, value, true), !isOfRules(this.#field));
  }
}
