import { compareTimes } from "../lib/iso-time.ts";
import type { FieldedSummary } from "../model/field-texts.ts";
import type { Issue } from "../model/issue.ts";
import type { Match } from "../model/match.ts";
import type { LoadedRule } from "../model/rule.ts";
import type { RuleIndex } from "../model/units.ts";
import { burstFact } from "../sigma/index.ts";
import type { BatchHit } from "./match-batch.ts";
import type { CollectedHit, FoundBurst } from "./questions.ts";
import type { Seat } from "./seat.ts";

/** Hits kept for correlation, and characters of their events: a log can be nothing but hits. */
const MAX_HITS = 500_000;
const MAX_CHARACTERS = 400_000_000;
/** Hits sent at once: a message that blocks nobody. */
const SLICE = 5000;

interface KeptHit {
  readonly rule: RuleIndex;
  readonly values: BatchHit["values"];
  readonly event: FieldedSummary;
}

/** The hits that correlation rules need, kept until a scan ends, and what is made of them. */
export class Bursts {
  readonly #maxHits: number;
  #hits: KeptHit[] = [];
  #characters = 0;
  /** Hits by rule for which there was no room. */
  #dropped = new Map<RuleIndex, number>();

  constructor(maxHits = MAX_HITS) {
    this.#maxHits = maxHits;
  }

  get count(): number {
    return this.#hits.length;
  }

  add(events: readonly FieldedSummary[], hits: readonly BatchHit[]): void {
    let last = -1;
    for (const { event: index, rule, values } of hits) {
      if (this.#hits.length >= this.#maxHits || this.#characters >= MAX_CHARACTERS) {
        this.#dropped.set(rule, (this.#dropped.get(rule) ?? 0) + 1);
        continue;
      }
      const event = events[index]!;
      this.#hits.push({ rule, values, event });
      if (index !== last) this.#characters += event.fields.values.length + event.fact.length;
      last = index;
    }
  }

  clear(): void {
    this.#hits = [];
    this.#characters = 0;
    this.#dropped = new Map();
  }

  /** One match for each burst, in the order of their last events. Rejects where the worker dies. */
  async find(seat: Seat): Promise<readonly Match[]> {
    const hits = this.#hits;
    const { length } = hits;
    // In slices, so that the thread is free between them.
    for (let start = 0; start < length; start += SLICE) {
      const slice = hits.slice(start, Math.min(length, start + SLICE)).map(toCollected);
      await seat.ask<"collect">({ kind: "collect", hits: slice, first: start === 0 });
    }
    const found = await seat.ask<"correlate">({ kind: "correlate" });
    return found.map((burst) => toMatch(burst, hits)).sort(inTimeOrder);
  }

  /** One for each rule of which hits were left out. */
  issues(rules: readonly LoadedRule[]): readonly Issue[] {
    return [...this.#dropped].map(([rule, count]): Issue => ({
      code: "rule-cut-off",
      file: rules[rule]?.info.path ?? "",
      offset: null,
      line: rules[rule]?.info.line ?? null,
      recordId: null,
      detail:
        `correlation rules take at most ${this.#maxHits} events and ${MAX_CHARACTERS} characters of them; ` +
        `${count} events of “${rules[rule]?.info.title ?? ""}” beyond that took no part`,
      lostBytes: 0,
    }));
  }
}

function toCollected({ rule, values, event }: KeptHit): CollectedHit {
  const { file, offset } = event.place;
  return { rule, time: event.time, file, offset, values };
}

function toMatch({ rule, group, hits: numbers }: FoundBurst, hits: readonly KeptHit[]): Match {
  const burst = numbers.map((number) => hits[number]!.event);
  const [first, last] = [burst[0]!, burst.at(-1)!];
  const fact = burstFact(burst.length, first.time, last.time, group);
  return { event: last.withFact(fact), rule, selections: [], burst };
}

function inTimeOrder({ event: one, rule: oneRule }: Match, { event: other, rule: otherRule }: Match): number {
  if (one.time !== other.time) return compareTimes(one.time, other.time);
  return one.place.file - other.place.file || one.place.offset - other.place.offset || oneRule - otherRule;
}
