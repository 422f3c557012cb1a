/* eslint svelte/prefer-svelte-reactivity: "off" -- the set is replaced, never changed */
import { t, type Label } from "../words/index.svelte.ts";
import { atOnce } from "../lib/at-once.ts";
import type { Match } from "../model/match.ts";
import { arrange, headsIn, noArrangement, pick, type Arrangement } from "../table/arrange.ts";
import type { FilterTerm } from "../table/filter-language.ts";
import { compileFilter, type CompiledFilter } from "../table/filter-match.ts";
import { sortRows } from "../table/merge-sort.ts";
import { RowOrder, type Sort } from "../table/row-order.ts";
import { noFolding, type Fold, type Folding } from "../table/folds.ts";
import { UNSEEN } from "./at-work.svelte.ts";
import { inSlices } from "./in-slices.ts";
import { matchLevels, type ColumnId, type MatchLevel } from "../matches/match-columns.ts";
import type { MatchRows } from "../matches/match-rows.ts";
import { Selection } from "./selection.svelte.ts";

/** What was published came of a new filter, sort or scan, and somebody waits for it; else of rows that arrived. */
type Published = (isNew: boolean) => void;

export type LevelCounts = Readonly<Record<MatchLevel, number>>;

/** Milliseconds after which whoever filters many rows gets the first that are found. */
const SOON = 30;

/** To merge a few rows into so many makes the order of all anew: they wait, and so do others with them. */
const MANY_ROWS = 20_000;
/** Milliseconds that they wait. */
const MERGE_INTERVAL = 1000;

/** −1 as the number of a row. */
const gone = 0xffffffff;

export const noLevels = Object.fromEntries(matchLevels.map((level) => [level, 0])) as LevelCounts;

/**
 * Which matches are shown, in which order: a row for each event, whatever number of rules it matches. Rows that arrive are merged
 * in; a new filter or sort starts over.
 */
export class MatchTable {
  readonly rows: MatchRows;
  readonly selection: Selection;
  readonly #published: Published;
  #arrangement = $state.raw() as Arrangement;
  #sort = $state.raw<Sort>({ column: "time", descending: false });
  // Of what is published.
  #shownSort = $state.raw() as Sort;
  #busy = $state.raw(false);
  #slow = $state.raw<Label | null>(null);
  #isPart = $state.raw(false);
  // All rows in the order that is asked for, where it is known.
  #sorted: Uint32Array | null = null;
  #isOpen = true;
  #slowTimer = 0;
  // What was asked for last.
  #asked: Label | null = null;
  #revision = $state.raw(0);
  #folding: Folding;
  #filter: CompiledFilter;
  #rowOrder: RowOrder;
  // Work that was begun for an older filter, sort or scan is stale and never published.
  #generation = 0;
  #working = false;
  #publishedAt = -Infinity;
  #mergeTimer = 0;
  // More rows arrive: those that are there may wait for them.
  #isFilling = false;
  // Of what is published.
  #shownGeneration = 0;
  // The row to be selected once it is there, or −1.
  #wanted = -1;
  // The row that somebody chose and a filter hides, or −1: it is chosen again when it is shown, unless another was meanwhile.
  #left = -1;

  constructor(rows: MatchRows, published: Published) {
    this.rows = rows;
    this.#published = published;
    this.#arrangement = noArrangement(rows);
    this.#shownSort = this.#sort;
    this.selection = new Selection(
      (row) => this.positionOf(row),
      (position) => this.events[position] ?? -1,
    );
    this.#folding = { ...noFolding, keyOf: (row) => rows.ruleTitle(row) };
    this.#filter = compileFilter([], rows);
    this.#rowOrder = new RowOrder(rows, this.#sort);
  }

  /** Row numbers of the matches that the filter lets through, in order. */
  get order(): Uint32Array {
    return this.#arrangement.order;
  }

  /** What is shown, in order: of each event the match that stands for it, of a folded rule the first of them. */
  get events(): Uint32Array {
    return this.#arrangement.heads.rows;
  }

  /** Lines. */
  get shown(): number {
    return this.events.length;
  }

  /** Events: those of a folded rule count each. */
  get eventsShown(): number {
    return this.shown + this.folded;
  }

  /** Events that have no line of their own. */
  get folded(): number {
    let count = 0;
    for (const { rows } of this.#arrangement.folds.values()) count += rows.length - 1;
    return count;
  }

  /** What the line of a row stands for beside its own event, or null. */
  foldAt(row: number): Fold | null {
    return this.#arrangement.folds.get(row) ?? null;
  }

  /** The rows that the line of a row stands for. */
  behind(row: number): readonly number[] {
    return this.foldAt(row)?.rows ?? [row];
  }

  /** Matches that the filter lets through. */
  get matchesShown(): number {
    return this.order.length;
  }

  /** Matches that the order was made of: with those it hides, never more or less. */
  get total(): number {
    return this.#arrangement.covered;
  }

  /** Of the rows that pass everything in the filter but its levels. */
  get levelCounts(): LevelCounts {
    const { levelCounts } = this.#arrangement;
    return Object.fromEntries(matchLevels.map((level, rank) => [level, levelCounts[rank]])) as LevelCounts;
  }

  get sort(): Sort {
    return this.#sort;
  }

  /** The one that `order` is of; another object whenever somebody asked for a sort. */
  get shownSort(): Sort {
    return this.#shownSort;
  }

  /** A filter or sort is still being worked out; the table shows the one before. */
  get busy(): boolean {
    return this.#busy;
  }

  /** What takes so long that it has to be said, or null; not of rows that arrive. */
  get slow(): string | null {
    return this.#slow === null ? null : t(this.#slow);
  }

  /** What is shown is only the beginning of what was asked for: the rest is still being judged. */
  get isPart(): boolean {
    return this.#isPart;
  }

  /** What is shown is not what was asked for yet, and not the beginning of it either. */
  get isOutdated(): boolean {
    return this.#slow !== null && !this.#isPart;
  }

  /** Goes up when rows that were there before say something else. */
  get revision(): number {
    return this.#revision;
  }

  /** The row at a place in the table. */
  match(position: number): Match | null {
    const row = this.events[position];
    return row === undefined ? null : this.rows.at(row);
  }

  /** The place of a match's event in the table, or −1. */
  positionOf(row: number): number {
    const head = this.#headOf(row);
    return head < 0 ? -1 : this.events.indexOf(head);
  }

  #headOf(row: number): number {
    return row < 0 ? -1 : (this.#arrangement.heads.byGroup[this.rows.groupOf(row)] ?? -1);
  }

  /** All rows in the order of the table, whatever the filter hides. */
  *everything(): Generator<void, Uint32Array> {
    const { count } = this.rows;
    yield* this.#rowOrder.extend(count);
    return yield* sortRows(
      Uint32Array.from({ length: count }, (_, row) => row),
      this.#rowOrder.compare,
    );
  }

  /** Sorts by a column; by the same one again, the other way round. */
  sortBy(column: ColumnId): void {
    this.#sort = { column, descending: this.#sort.column === column && !this.#sort.descending };
    this.#rowOrder = new RowOrder(this.rows, this.#sort);
    this.#asked = "sorting …";
    this.#sorted = null;
    this.#restart();
  }

  filterBy(terms: readonly FilterTerm[]): void {
    this.#wanted = -1;
    this.selection.collapse();
    this.#filter = compileFilter(terms, this.rows);
    this.#asked = "filtering …";
    this.#isOpen = terms.length === 0;
    this.#restart();
  }

  /** Folds the events of a rule into one line, or draws them apart again. Answers whether it is folded now. */
  toggleFold(title: string): boolean {
    const keys = new Set(this.#folding.keys);
    const isFolded = !keys.delete(title);
    if (isFolded) keys.add(title);
    this.#folding = { ...this.#folding, keys };
    this.#asked = "folding …";
    // From the start: what is there may be of a filter before, or only the beginning of what this one lets through.
    this.#restart();
    return isFolded;
  }

  /** Folds these rules and no others. */
  foldOnly(titles: readonly string[]): void {
    this.#folding = { ...this.#folding, keys: new Set(titles) };
    this.#restart();
  }

  /** Titles of the rules that are folded. */
  get folds(): readonly string[] {
    return [...this.#folding.keys];
  }

  isFolded(title: string): boolean {
    return this.#folding.keys.has(title);
  }

  /** Selects a row, once the filter shows it. */
  show(row: number): void {
    const position = this.positionOf(row);
    if (position >= 0) this.selection.select(position);
    this.#wanted = position >= 0 ? -1 : row;
  }

  /**
   * Rows were added to `rows`.
   *
   * @param isFilling more of them will be, until it is to `settle`.
   */
  grow(isFilling = false): void {
    this.#isFilling = isFilling;
    this.#merge();
  }

  #merge(): void {
    if (this.#working || this.#mergeTimer !== 0) return;
    const mayWait = this.#isFilling && this.total >= MANY_ROWS;
    const wait = mayWait ? this.#publishedAt + MERGE_INTERVAL - performance.now() : 0;
    if (wait <= 0) this.#work(this.#arrangement);
    else this.#mergeTimer = Number(setTimeout(() => this.#mergeNow(), wait));
  }

  #mergeNow(): void {
    clearTimeout(this.#mergeTimer);
    this.#mergeTimer = 0;
    if (!this.#working && this.total < this.rows.count) this.#work(this.#arrangement);
  }

  /** The scan ended. Unless somebody chose a match, the first is selected: others came before the one that was first. */
  settle(): void {
    this.#isFilling = false;
    this.#mergeNow();
    if (!this.selection.isHeld) this.selection.offer(0);
  }

  /** Rows say more than before: their order and what passes the filter may be another. */
  revise(): void {
    this.#revision++;
    this.#sorted = null;
    this.#rowOrder = new RowOrder(this.rows, this.#sort);
    this.#restart();
  }

  /** Rows were taken out of `rows`; `numbers` are those of the others, −1 for what is gone. */
  renumber(numbers: Int32Array): void {
    this.#wanted = numbers[this.#wanted] ?? -1;
    this.#left = numbers[this.#left] ?? -1;
    // At once, for what is shown must be there.
    const order = this.order.map((row) => numbers[row] ?? -1).filter((row) => row !== gone);
    const heads = atOnce(headsIn(this.rows, order, this.#folding));
    this.#arrangement = { ...this.#arrangement, ...heads, order, covered: this.rows.count };
    this.selection.renumber(numbers);
    this.#sorted = null;
    this.#rowOrder = new RowOrder(this.rows, this.#sort);
    this.#restart();
  }

  clear(): void {
    this.#wanted = -1;
    this.#left = -1;
    this.#arrangement = noArrangement(this.rows);
    this.selection.clear();
    this.#sorted = null;
    this.#rowOrder = new RowOrder(this.rows, this.#sort);
    this.#restart();
  }

  #restart(): void {
    this.#generation++;
    this.#isPart = false;
    if (this.#sorted?.length !== this.rows.count) this.#work(noArrangement(this.rows));
    else this.#do(this.#picking(this.#sorted));
  }

  #picking(sorted: Uint32Array): Generator<void, Arrangement> {
    const due = performance.now() + SOON;
    return pick(
      this.rows,
      this.#filter,
      sorted,
      this.#folding,
      () => performance.now() > due,
      (part) => this.#publishPart(part),
    );
  }

  #work(before: Arrangement): void {
    this.#do(arrange(this.rows, this.#filter, this.#rowOrder, before, this.#folding));
  }

  #do(work: Generator<void, Arrangement>): void {
    const generation = this.#generation;
    this.#working = true;
    inSlices(
      work,
      () => generation !== this.#generation,
      (arrangement) => this.#publish(arrangement),
    );
    this.#busy = this.#working;
    const isNew = this.#shownGeneration !== this.#generation;
    if (!this.#busy || !isNew || this.#asked === null || this.#slowTimer !== 0) return;
    this.#slowTimer = Number(setTimeout(() => (this.#slow = this.#asked), UNSEEN));
  }

  /** The first of what a filter lets through, while the rest is being judged. */
  #publishPart(part: Arrangement): void {
    this.#arrangement = part;
    this.#isPart = true;
    this.#slow = this.#asked;
    this.#published(true);
  }

  #publish(arrangement: Arrangement): void {
    if (this.#isOpen && arrangement.covered === this.rows.count) this.#sorted = arrangement.order;
    this.#isPart = false;
    this.#arrangement = arrangement;
    this.#publishedAt = performance.now();
    this.#shownSort = this.#sort;
    this.#working = false;
    this.#busy = false;
    clearTimeout(this.#slowTimer);
    this.#slowTimer = 0;
    this.#slow = null;
    this.#asked = null;
    this.#followSelection();
    this.#published(this.#shownGeneration !== this.#generation);
    this.#shownGeneration = this.#generation;
    if (this.total < this.rows.count) this.#merge();
  }

  #followSelection(): void {
    if (this.#wanted >= 0) this.show(this.#wanted);
    const { isHeld, lead } = this.selection;
    if (isHeld) this.#left = this.#headOf(lead) < 0 ? lead : -1;
    else if (this.#headOf(this.#left) >= 0) {
      this.selection.select(this.positionOf(this.#left));
      this.#left = -1;
    }
    this.selection.follow((row) => this.#headOf(row));
    if (this.selection.lead < 0) this.selection.offer(0);
  }
}
