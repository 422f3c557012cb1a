import { t } from "../words/index.svelte.ts";
import { withoutField } from "../table/facets.ts";
import { parseFilter, valueTerm, type Filter, type FilterTerm } from "../table/filter-language.ts";
import { askedOfTables, unknownLevels, type AskedOfTables } from "./asked-terms.ts";
import { printFilter, printTerm, sameTerm } from "../table/filter-print.ts";

export interface FilterChange {
  readonly text: string;
  /** Part of the filter was taken from a record, not typed. Such a filter stays out of the address. */
  readonly fromEvidence: boolean;
  /** A step that Back should undo, not one keystroke of many. */
  readonly step: boolean;
}

/** The filter as text, which is its only form: menus, bars and the detail panel edit the same text as the keyboard. */
export class FilterText {
  #text = $state.raw("");
  #fromEvidence = false;
  readonly #changed: (change: FilterChange) => void;

  constructor(changed: (change: FilterChange) => void) {
    this.#changed = changed;
  }

  get text(): string {
    return this.#text;
  }

  readonly parsed: Filter = $derived(parseFilter(this.#text));

  /** What could not be understood, or is asked for and can't be, as sentences. */
  readonly problems: readonly string[] = $derived([
    ...this.parsed.problems,
    ...unknownLevels(this.parsed.terms).map((level) => t("there is no level “{level}”", { level })),
  ]);

  /** What of it each table is asked. */
  readonly asked: AskedOfTables = $derived(askedOfTables(this.parsed.terms));

  /** `after` and `before` of the filter, null where it has none. */
  get range(): { readonly after: string | null; readonly before: string | null } {
    const edge = (kind: "after" | "before") => this.parsed.terms.find((term) => term.kind === kind);
    return { after: timeOf(edge("after")), before: timeOf(edge("before")) };
  }

  type(text: string): void {
    this.#set(text, this.#fromEvidence && text.trim() !== "", false);
  }

  /** From the address or the history. */
  restore(text: string, fromEvidence: boolean): void {
    this.#text = text;
    this.#fromEvidence = fromEvidence;
  }

  /** One that was saved: it may name what was found. */
  use(text: string): void {
    this.#set(text, true, true);
  }

  clear(): void {
    if (this.#text !== "") this.#set("", false, true);
  }

  has(term: FilterTerm): boolean {
    return this.parsed.terms.some((each) => sameTerm(each, term));
  }

  /** How many terms are about one of these fields, in lower case. */
  countOf(fields: readonly string[]): number {
    return this.parsed.terms.filter(
      (term) => term.kind === "field" && fields.includes(term.field.toLowerCase()),
    ).length;
  }

  toggle(term: FilterTerm, fromEvidence: boolean): void {
    const without = this.parsed.terms.filter((each) => !sameTerm(each, term));
    const removed = without.length < this.parsed.terms.length;
    this.#replace(removed ? without : [...without, term], fromEvidence && !removed);
  }

  add(term: FilterTerm, fromEvidence: boolean): void {
    if (!this.has(term)) this.#replace([...this.parsed.terms, term], fromEvidence);
  }

  /** Nothing but this one term: the way from a number to what it counts. */
  only(term: FilterTerm, fromEvidence: boolean): void {
    this.#set(printTerm(term), fromEvidence, true);
  }

  /** Nothing but these. */
  onlyAll(terms: readonly FilterTerm[], fromEvidence: boolean): void {
    this.#set(printFilter(terms), fromEvidence, true);
  }

  /** Of one field only this value, or none of it. */
  choose(field: string, value: string | null): void {
    const rest = withoutField(this.parsed.terms, field);
    this.#replace(value === null ? rest : [...rest, valueTerm(field, value)], false);
  }

  /** Of each of these fields only this value, or all of it. */
  chooseAll(values: Readonly<Record<string, string | null>>, fromEvidence: boolean): void {
    let { terms } = this.parsed;
    for (const [field, value] of Object.entries(values)) {
      terms = withoutField(terms, field);
      if (value !== null) terms = [...terms, valueTerm(field, value)];
    }
    this.#replace(terms, fromEvidence);
  }

  zoom(after: string, before: string): void {
    this.#replace(
      [...this.#withoutRange(), { kind: "after", time: after }, { kind: "before", time: before }],
      false,
    );
  }

  zoomOut(): void {
    const terms = this.#withoutRange();
    if (terms.length < this.parsed.terms.length) this.#replace(terms, false);
  }

  #withoutRange(): readonly FilterTerm[] {
    return this.parsed.terms.filter((term) => term.kind !== "after" && term.kind !== "before");
  }

  #replace(terms: readonly FilterTerm[], fromEvidence: boolean): void {
    this.#set(printFilter(terms), terms.length > 0 && (fromEvidence || this.#fromEvidence), true);
  }

  #set(text: string, fromEvidence: boolean, step: boolean): void {
    this.#text = text;
    this.#fromEvidence = fromEvidence;
    this.#changed({ text, fromEvidence, step });
  }
}

function timeOf(term: FilterTerm | undefined): string | null {
  return term !== undefined && (term.kind === "after" || term.kind === "before") ? term.time : null;
}
