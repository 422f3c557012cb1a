import type { ColumnHead } from "../table/columns.ts";
import { readLooks, type ColumnLayout, type Looks } from "./column-layout.svelte.ts";
import { recall, remember, type RememberedKey } from "./remembered.ts";

/** Columns and widths that somebody wants to have again. */
export interface ColumnSet {
  /** Another one for each. */
  readonly name: string;
  readonly looks: Looks;
}

/** More than anybody looks through. */
const MAX_SETS = 20;
const MAX_NAME = 60;

/** The sets of columns of one table that were kept in this browser by their names. */
export class ColumnSets<Column extends ColumnHead> {
  readonly #key: RememberedKey;
  readonly #layout: ColumnLayout<Column>;
  #all = $state.raw<readonly ColumnSet[]>([]);

  constructor(key: RememberedKey, layout: ColumnLayout<Column>) {
    this.#key = key;
    this.#layout = layout;
    this.#all = recall(key, (stored) => readSets(stored, layout.all)) ?? [];
  }

  /** In the order in which they were saved. */
  get all(): readonly ColumnSet[] {
    return this.#all;
  }

  get isFull(): boolean {
    return this.#all.length >= MAX_SETS;
  }

  /** As the table is now. Under a name that is there already it takes the other's place; without a name nothing is saved. */
  save(name: string): void {
    const set = { name: name.trim().slice(0, MAX_NAME), looks: this.#layout.looks };
    if (set.name === "") return;
    const at = this.#all.findIndex((each) => each.name === set.name);
    if (at < 0 && this.isFull) return;
    this.#set(at < 0 ? [...this.#all, set] : this.#all.with(at, set));
  }

  use({ looks }: ColumnSet): void {
    this.#layout.use(looks);
  }

  remove(set: ColumnSet): void {
    this.#set(this.#all.filter((each) => each !== set));
  }

  #set(all: readonly ColumnSet[]): void {
    this.#all = all;
    remember(this.#key, all);
  }
}

function readSets(stored: unknown, columns: readonly ColumnHead[]): readonly ColumnSet[] | null {
  if (!Array.isArray(stored)) return null;
  const sets: ColumnSet[] = [];
  for (const each of stored as readonly unknown[]) {
    if (typeof each !== "object" || each === null || !("name" in each) || !("looks" in each)) continue;
    const { name } = each;
    const looks = readLooks(each.looks, columns);
    if (typeof name !== "string" || name === "" || name.length > MAX_NAME || looks === null) continue;
    const isSeen = Object.values(looks.columns).some((look) => look?.shown === true);
    if (isSeen && !sets.some((other) => other.name === name)) sets.push({ name, looks });
    if (sets.length === MAX_SETS) break;
  }
  return sets;
}
