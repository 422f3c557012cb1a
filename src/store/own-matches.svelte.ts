/* eslint svelte/prefer-svelte-reactivity: "off" -- the map is made anew, never changed */
import type { Match } from "../model/match.ts";
import type { FileIndex } from "../model/units.ts";

/**
 * The matches of Pivotscope's own rules. They are counted and kept beside the others until the user wants them there: what
 * the published rules find must be told without having to be picked out first.
 */
export class OwnMatches {
  /** The rule decides, for matches of correlations too. */
  readonly isOwn: (match: Match) => boolean;
  #all: Match[] = [];
  #shown = $state.raw(false);

  constructor(isOwn: (match: Match) => boolean) {
    this.isOwn = isOwn;
  }

  /** In order of arrival. */
  get all(): readonly Match[] {
    return this.#all;
  }

  get count(): number {
    return this.#all.length;
  }

  get shown(): boolean {
    return this.#shown;
  }

  setShown(on: boolean): void {
    this.#shown = on;
  }

  /** Keeps what is its own. Answers with what belongs among the others now. */
  take(matches: readonly Match[]): readonly Match[] {
    const others: Match[] = [];
    for (const match of matches) (this.isOwn(match) ? this.#all : others).push(match);
    return this.#shown ? matches : others;
  }

  drop(isGone: (match: Match) => boolean): void {
    this.#all = this.#all.filter((match) => !isGone(match));
  }

  /** How many there are by the files that their event is in, as a ledger counts them: of a correlation where the last is first. */
  countByFile(): ReadonlyMap<FileIndex, number> {
    const counts = new Map<FileIndex, number>();
    for (const { event, correlated } of this.#all) {
      const elsewhere = correlated === null ? event.copies : [];
      for (const { file } of [event.place, ...elsewhere]) counts.set(file, (counts.get(file) ?? 0) + 1);
    }
    return counts;
  }

  clear(): void {
    this.#all = [];
  }
}
