import { t, type Label } from "../words/index.svelte.ts";
import { recall, remember } from "./remembered.ts";

/** A filter that somebody wants to have again. */
export interface SavedFilter {
  /** Another one for each. */
  readonly name: string;
  readonly text: string;
}

const key = "filters";

/** More than anybody looks through, and than a filter is long. */
const MAX_FILTERS = 50;
const MAX_NAME = 100;
const MAX_TEXT = 4000;

/** What everybody asks sooner or later. */
export const commonFilters: readonly (SavedFilter & { readonly name: Label })[] = [
  { name: "High and critical", text: "level:>=high" },
  { name: "Deleted or reset forwards", text: "(verb:delete or verb:reset)" },
  { name: "Not reviewed yet", text: "-reviewed:yes" },
];

/** Filters that were kept in this browser by their names, because somebody asked for it: they may name hosts and accounts. */
export class SavedFilters {
  #all = $state.raw<readonly SavedFilter[]>(recall(key, readFilters) ?? []);
  #removed = $state.raw<{ readonly filter: SavedFilter; readonly at: number } | null>(null);

  /** In the order in which they were saved. */
  get all(): readonly SavedFilter[] {
    return this.#all;
  }

  /** The one that was taken out last, which can be had back. */
  get removed(): SavedFilter | null {
    return this.#removed?.filter ?? null;
  }

  get isFull(): boolean {
    return this.#all.length >= MAX_FILTERS;
  }

  /** Why a text can't be saved, or null. */
  refusal(text: string): string | null {
    if (text.trim().length > MAX_TEXT) return t("This filter is too long to be saved.");
    return this.isFull ? t("The list is full.") : null;
  }

  /** Under a name that is there already it takes the other's place. An empty name is that of its text. */
  save(name: string, text: string): void {
    const filter = { name: (name.trim() || text.trim()).slice(0, MAX_NAME), text: text.trim() };
    if (!isFilter(filter)) return;
    const at = this.#all.findIndex((each) => each.name === filter.name);
    if (at < 0 && this.isFull) return;
    this.#removed = null;
    this.#set(at < 0 ? [...this.#all, filter] : this.#all.with(at, filter));
  }

  remove(filter: SavedFilter): void {
    this.#removed = { filter, at: this.#all.indexOf(filter) };
    this.#set(this.#all.filter((each) => each !== filter));
  }

  restore(): void {
    if (this.#removed === null) return;
    this.#set(this.#all.toSpliced(this.#removed.at, 0, this.#removed.filter));
    this.#removed = null;
  }

  #set(all: readonly SavedFilter[]): void {
    this.#all = all;
    remember(key, all);
  }
}

function readFilters(stored: unknown): readonly SavedFilter[] | null {
  if (!Array.isArray(stored)) return null;
  const byName = new Map(stored.filter(isFilter).map((filter) => [filter.name, filter]));
  return [...byName.values()].slice(0, MAX_FILTERS);
}

function isFilter(value: unknown): value is SavedFilter {
  if (typeof value !== "object" || value === null || !("name" in value) || !("text" in value)) return false;
  const { name, text } = value;
  const isText = (of: unknown, most: number): boolean =>
    typeof of === "string" && of !== "" && of.length <= most;
  return isText(name, MAX_NAME) && isText(text, MAX_TEXT);
}
