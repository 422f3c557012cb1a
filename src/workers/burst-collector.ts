import { correlate, correlationsOf, type RuleBook } from "../sigma/index.ts";
import { compareTimes } from "../lib/iso-time.ts";
import type { CollectedHit, FoundBurst, QuestionOf } from "./questions.ts";

/** Hits of a whole scan, brought together in one worker to be correlated. */
export class BurstCollector {
  #hits: CollectedHit[] = [];

  collect({ hits, first }: QuestionOf<"collect">): void {
    if (first) this.#hits = [];
    for (const hit of hits) this.#hits.push(hit);
  }

  /** The bursts that are results; what was collected is forgotten. */
  correlate(book: RuleBook): readonly FoundBurst[] {
    const hits = this.#hits;
    this.#hits = [];
    // Events of one time count in the order given: that of the files, whichever worker was first.
    const order = Uint32Array.from(hits.keys()).sort((a, b) => inPlaceOrder(hits[a]!, hits[b]!) || a - b);
    const events = Array.from(order, (hit) => {
      const { rule, time, values } = hits[hit]!;
      return { rule, time, values, sources: [hit] };
    });
    return correlate(correlationsOf(book), events)
      .filter(({ rule }) => !book.silent.has(rule))
      .map(({ rule, group, sources }) => ({
        rule,
        group: [...group],
        hits: this.#inTimeOrder(hits, sources),
      }));
  }

  /** A correlation over correlations lists its events burst by burst. */
  #inTimeOrder(hits: readonly CollectedHit[], sources: readonly number[]): readonly number[] {
    const compare = (a: number, b: number): number => {
      const [one, other] = [hits[a]!, hits[b]!];
      if (one.time !== other.time) return compareTimes(one.time, other.time);
      return inPlaceOrder(one, other);
    };
    // One event may be a hit of several rules.
    return [...sources].sort(compare).filter((hit, i, sorted) => {
      return i === 0 || inPlaceOrder(hits[hit]!, hits[sorted[i - 1]!]!) !== 0;
    });
  }
}

function inPlaceOrder(one: CollectedHit, other: CollectedHit): number {
  return one.file - other.file || one.offset - other.offset;
}
