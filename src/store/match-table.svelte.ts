import type { Match } from "../model/match.ts";
import type { FilterTerm } from "./filter-language.ts";
import { compileFilter, type CompiledFilter } from "./filter-match.ts";
import { inSlices } from "./in-slices.ts";
import { matchLevels, type ColumnId, type MatchLevel } from "./match-columns.ts";
import type { MatchRows } from "./match-rows.ts";
import { mergeRows, sortRows } from "./merge-sort.ts";
import { RowOrder, type Sort } from "./row-order.ts";
import { Selection } from "./selection.svelte.ts";

/** What was published came of a new filter, sort or scan, and somebody waits for it; else of rows that arrived. */
type Published = (isNew: boolean) => void;

interface Built {
  readonly order: Uint32Array;
  readonly covered: number;
  readonly levelCounts: LevelCounts;
}

export type LevelCounts = Readonly<Record<MatchLevel, number>>;

/** −1 as the number of a row. */
const gone = 0xffffffff;

export const noLevels = Object.fromEntries(matchLevels.map((level) => [level, 0])) as LevelCounts;

/** Which matches are shown, in which order. Rows that arrive are merged in; a new filter or sort starts over. */
export class MatchTable {
  readonly rows: MatchRows;
  readonly selection: Selection;
  readonly #published: Published;
  #order = $state.raw<Uint32Array>(new Uint32Array(0));
  #total = $state.raw(0);
  #levelCounts = $state.raw<LevelCounts>(noLevels);
  #sort = $state.raw<Sort>({ column: "time", descending: false });
  #busy = $state.raw(false);
  #revision = $state.raw(0);
  #filter: CompiledFilter;
  #rowOrder: RowOrder;
  #covered = 0;
  // Work that was begun for an older filter, sort or scan is stale and never published.
  #generation = 0;
  #working = false;
  // Of what is published.
  #shownGeneration = 0;

  constructor(rows: MatchRows, published: Published) {
    this.rows = rows;
    this.#published = published;
    this.selection = new Selection(
      (row) => this.positionOf(row),
      (position) => this.#order[position] ?? -1,
    );
    this.#filter = compileFilter([], rows);
    this.#rowOrder = new RowOrder(rows, this.#sort);
  }

  /** Row numbers of what is shown, in order. */
  get order(): Uint32Array {
    return this.#order;
  }

  get shown(): number {
    return this.#order.length;
  }

  /** Matches that the order was made of: with those it hides, never more or less. */
  get total(): number {
    return this.#total;
  }

  /** Of the rows that pass everything in the filter but its levels. */
  get levelCounts(): LevelCounts {
    return this.#levelCounts;
  }

  get sort(): Sort {
    return this.#sort;
  }

  /** A filter or sort is still being worked out; the table shows the one before. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Goes up when rows that were there before say something else. */
  get revision(): number {
    return this.#revision;
  }

  /** The row at a place in the table. */
  match(position: number): Match | null {
    const row = this.#order[position];
    return row === undefined ? null : this.rows.at(row);
  }

  positionOf(row: number): number {
    return row < 0 ? -1 : this.#order.indexOf(row);
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
    this.#restart();
  }

  filterBy(terms: readonly FilterTerm[]): void {
    this.selection.collapse();
    this.#filter = compileFilter(terms, this.rows);
    this.#restart();
  }

  /** Rows were added to `rows`. */
  grow(): void {
    if (!this.#working) this.#work(this.#covered, this.#order, this.#levelCounts);
  }

  /** The scan ended. Unless somebody chose a match, the first is selected: others came before the one that was first. */
  settle(): void {
    if (!this.selection.isHeld) this.selection.offer(0);
  }

  /** Rows say more than before: their order and what passes the filter may be another. */
  revise(): void {
    this.#revision++;
    this.#rowOrder = new RowOrder(this.rows, this.#sort);
    this.#restart();
  }

  /** Rows were taken out of `rows`; `numbers` are those of the others, −1 for what is gone. */
  renumber(numbers: Int32Array): void {
    // At once, for what is shown must be there.
    this.#order = this.#order.map((row) => numbers[row] ?? -1).filter((row) => row !== gone);
    this.#total = this.rows.count;
    this.selection.renumber(numbers);
    this.#rowOrder = new RowOrder(this.rows, this.#sort);
    this.#restart();
  }

  clear(): void {
    this.#order = new Uint32Array(0);
    this.#total = 0;
    this.selection.clear();
    this.#rowOrder = new RowOrder(this.rows, this.#sort);
    this.#restart();
  }

  #restart(): void {
    this.#generation++;
    this.#work(0, new Uint32Array(0), noLevels);
  }

  #work(from: number, base: Uint32Array, levelCounts: LevelCounts): void {
    const generation = this.#generation;
    this.#working = true;
    inSlices(
      build(this.rows, this.#filter, this.#rowOrder, from, base, levelCounts),
      () => generation !== this.#generation,
      (built) => this.#publish(built),
    );
    this.#busy = this.#working;
  }

  #publish(built: Built): void {
    this.#order = built.order;
    this.#levelCounts = built.levelCounts;
    this.#covered = built.covered;
    this.#total = built.covered;
    this.#working = false;
    this.#busy = false;
    this.#followSelection();
    this.#published(this.#shownGeneration !== this.#generation);
    this.#shownGeneration = this.#generation;
    if (this.#covered < this.rows.count) this.#work(this.#covered, this.#order, this.#levelCounts);
  }

  #followSelection(): void {
    const { lead } = this.selection;
    if (lead >= 0 && this.positionOf(lead) < 0) this.selection.clear();
    if (this.selection.lead < 0) this.selection.offer(0);
  }
}

/** Judges the rows from `from` on, sorts those that pass and merges them into `base`. */
function* build(
  rows: MatchRows,
  filter: CompiledFilter,
  rowOrder: RowOrder,
  from: number,
  base: Uint32Array,
  before: LevelCounts,
): Generator<void, Built> {
  const covered = rows.count;
  const levelCounts = { ...before };
  const passed: number[] = [];
  for (let row = from; row < covered; row++) {
    if ((row & 63) === 0) yield;
    if (!filter.rest(row)) continue;
    levelCounts[rows.names.level(rows.at(row).rule)]++;
    if (filter.level(row)) passed.push(row);
  }
  yield* rowOrder.extend(covered);
  const sorted = yield* sortRows(Uint32Array.from(passed), rowOrder.compare);
  return { order: yield* mergeRows(base, sorted, rowOrder.compare), covered, levelCounts };
}
