/* eslint svelte/prefer-svelte-reactivity: "off" -- maps and sets are made anew, never changed */
import { ruleFacts, ruleRows, type RuleFacts, type RuleRow, type RuleStanding } from "./rule-facts.ts";
import {
  countRules,
  findRules,
  searchWords,
  sortRules,
  type Chosen,
  type RuleFacet,
  type RuleFacetValue,
  type RuleSort,
  type RuleSortColumn,
} from "./rule-query.ts";
import type { RuleShelf } from "./rule-shelf.svelte.ts";
import type { LoadedRule } from "../../model/rule.ts";
import type { ScanSession } from "../scan-session.svelte.ts";

/** Rules named one by one, and why. */
export interface PickedRules {
  readonly words: string;
  /** `path:line` of each. */
  readonly places: ReadonlySet<string>;
}

/** Columns that are read from their largest value on. */
const largestFirst: ReadonlySet<RuleSortColumn> = new Set(["level", "hits"]);

/** The rules as a list: everything that was read, what of it is shown, and in which order. */
export class RuleList {
  readonly #shelf: RuleShelf;
  readonly #session: ScanSession;
  #text = $state.raw("");
  #chosen = $state.raw<Chosen>({});
  #picked = $state.raw<PickedRules | null>(null);
  #sort = $state.raw<RuleSort>({ column: "standing", descending: false });

  constructor(shelf: RuleShelf, session: ScanSession) {
    this.#shelf = shelf;
    this.#session = session;
  }

  readonly #facts: readonly RuleFacts[] = $derived.by(() =>
    ruleFacts(this.#shelf.ruleSet, (file) => this.#shelf.sourceOf(file)),
  );

  readonly all: readonly RuleRow[] = $derived.by(() => {
    const { phase, stale, ledger } = this.#session;
    const scanned = phase !== "empty" && !stale;
    return ruleRows(this.#facts, scanned ? ledger.rules : null, (id) => this.#shelf.isDisabled(id));
  });

  readonly #among: readonly RuleRow[] = $derived.by(() => {
    const places = this.#picked?.places ?? null;
    return places === null ? this.all : this.all.filter(({ path, line }) => places.has(`${path}:${line}`));
  });

  readonly shown: readonly RuleRow[] = $derived.by(() =>
    sortRules(findRules(this.#among, searchWords(this.#text), this.#chosen), this.#sort),
  );

  readonly counts: ReadonlyMap<RuleStanding, number> = $derived.by(() => {
    const counts = new Map<RuleStanding, number>();
    for (const { standing } of this.all) counts.set(standing, (counts.get(standing) ?? 0) + 1);
    return counts;
  });

  get text(): string {
    return this.#text;
  }

  /** What the list is cut down to before search and filters, or null. */
  get picked(): PickedRules | null {
    return this.#picked;
  }

  get sort(): RuleSort {
    return this.#sort;
  }

  get filtered(): boolean {
    return (
      this.#picked !== null ||
      this.#text.trim() !== "" ||
      Object.values(this.#chosen).some((values) => values.length > 0)
    );
  }

  search(text: string): void {
    this.#text = text;
  }

  chosen(facet: RuleFacet): readonly string[] {
    return this.#chosen[facet] ?? [];
  }

  toggle(facet: RuleFacet, value: string): void {
    const before = this.chosen(facet);
    const after = before.includes(value) ? before.filter((each) => each !== value) : [...before, value];
    this.#chosen = { ...this.#chosen, [facet]: after };
  }

  /** Nothing but what has these values of one facet: where a count leads. */
  only(facet: RuleFacet, values: readonly string[]): void {
    this.clear();
    this.#chosen = { [facet]: values };
  }

  /** Nothing but what holds this text. */
  onlyText(text: string): void {
    this.clear();
    this.#text = `"${text.replaceAll('"', "")}"`;
  }

  /** Nothing but these. */
  pick(words: string, rules: readonly LoadedRule[]): void {
    this.clear();
    this.#picked = { words, places: new Set(rules.map(({ info }) => `${info.path}:${info.line}`)) };
  }

  clear(): void {
    this.#picked = null;
    this.#text = "";
    this.#chosen = {};
  }

  sortBy(column: RuleSortColumn): void {
    const same = this.#sort.column === column;
    this.#sort = { column, descending: same ? !this.#sort.descending : largestFirst.has(column) };
  }

  count(facet: RuleFacet): readonly RuleFacetValue[] {
    return countRules(findRules(this.#among, searchWords(this.#text), this.#chosen, facet), facet);
  }

  /** A rule by its key or by its place, `path:line`. */
  find(key: string): RuleRow | null {
    const found = this.all.find((row) => row.key === key);
    return found ?? this.all.find(({ path, line }) => `${path}:${line}` === key) ?? null;
  }
}
