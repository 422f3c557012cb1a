/* eslint svelte/prefer-svelte-reactivity: "off" -- the map is made and never changed */

import type { Match } from "../model/match.ts";
import type { FileIndex } from "../model/units.ts";

/**
 * The matches of Pivotscope's own rules. They are counted and kept beside the timeline until the user wants them in it: what
 * the published rules find must be told without having to be picked out first.
 */
export class OwnMatches {
  /** Of all matches, those that are kept here. Those of correlations too: the rule decides. */
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

  /** Keeps what is its own. Answers with what belongs into the timeline now. */
  take(matches: readonly Match[]): readonly Match[] {
    const own = matches.filter(this.isOwn);
    if (own.length === 0) return matches;
    for (const match of own) this.#all.push(match);
    return this.#shown ? matches : matches.filter((match) => !this.isOwn(match));
  }

  drop(isGone: (match: Match) => boolean): void {
    this.#all = this.#all.filter((match) => !isGone(match));
  }

  /** How many there are by the file that their event is in, without those of correlations: a ledger counts none. */
  countByFile(): ReadonlyMap<FileIndex, number> {
    const counts = new Map<FileIndex, number>();
    for (const { event, correlated } of this.#all) {
      if (correlated !== null) continue;
      const { file } = event.place;
      counts.set(file, (counts.get(file) ?? 0) + 1);
    }
    return counts;
  }

  clear(): void {
    this.#all = [];
  }
}
