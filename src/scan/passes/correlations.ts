import { say } from "../../lib/said.ts";
import type { FieldedSummary } from "../../model/fielded-summary.ts";
import { issueOf, type Issue } from "../../model/issue.ts";
import type { RuleIndex } from "../../model/units.ts";
import {
  correlate,
  correlationEvent,
  correlationFields,
  correlationsOf,
  type RuleSet,
} from "../../sigma/index.ts";
import { Copies } from "../pool/copies.ts";
import { inPlaceOrder, inTimeOrder } from "../order.ts";
import { MAX_CHARACTERS, MAX_EVENTS } from "../limits.ts";
import { EventPacker, renumberEvents, Shared, type PackedEvents } from "../protocol/packed-events.ts";
import { unpackEvents } from "../protocol/packed-summary.ts";
import {
  NO_FINDINGS,
  type Collector,
  type FoundCorrelation,
  type FoundCorrelations,
  type JoinSetup,
  type Pass,
  type PassEvent,
  type Taken,
} from "../pass.ts";

/** Hits of the rules that correlations refer to. */
interface Part {
  readonly events: PackedEvents;
  /** For each hit: event, rule, place in `values`. */
  readonly hits: readonly number[];
  /** Each once: groups come again and again. */
  readonly values: readonly Values[];
}

/** Values of the fields that correlations ask for, by name. */
type Values = readonly (readonly [string, readonly string[]])[];

const HIT = 3;

/** Correlation rules: correlation matches of hits of other rules. */
export const correlations: Pass<Part> = {
  name: "correlations",
  rules: () => [],
  collector: ({ ruleSet, wanted }) => {
    const asked = correlationFields(ruleSet);
    return asked.size === 0 || wanted !== null ? null : new HitCollector(asked);
  },
  join: (parts, _second, setup) => ({
    findings: { ...NO_FINDINGS, correlations: findCorrelations(parts, setup.ruleSet), issues: cutOff(setup) },
    again: null,
  }),
  renumber: (part, numberOf) => ({ ...part, events: renumberEvents(part.events, numberOf) }),
};

class HitCollector implements Collector<Part> {
  readonly #asked: ReadonlyMap<RuleIndex, ReadonlySet<string>>;
  #packer = new EventPacker();
  #hits: number[] = [];
  #values = new Shared<Values>();
  readonly #counts = new Map<RuleIndex, number>();
  #characters = 0;

  constructor(asked: ReadonlyMap<RuleIndex, ReadonlySet<string>>) {
    this.#asked = asked;
  }

  get count(): number {
    return this.#hits.length / HIT;
  }

  event({ hits, canonical, summary }: PassEvent): void {
    let index = -1;
    for (const { rule } of hits) {
      const fields = this.#asked.get(rule);
      if (fields === undefined) continue;
      if (index < 0) {
        const event = summary();
        index = this.#packer.add(event);
        this.#characters += event.fields.values.length + event.fact.length;
      }
      const values = [...correlationEvent(rule, canonical, fields, index).values];
      this.#hits.push(index, rule, this.#values.placeOf(JSON.stringify(values), values));
      this.#counts.set(rule, (this.#counts.get(rule) ?? 0) + 1);
    }
  }

  take(): Taken<Part> | null {
    if (this.#hits.length === 0) return null;
    const data = { events: this.#packer.pack(), hits: this.#hits, values: this.#values.list };
    const taken = { data, events: [...this.#counts], characters: this.#characters, met: [] };
    this.#packer = new EventPacker();
    this.#hits = [];
    this.#values = new Shared();
    this.#counts.clear();
    this.#characters = 0;
    return taken;
  }
}

interface KeptHit {
  readonly event: FieldedSummary;
  readonly rule: RuleIndex;
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** The correlation matches that are results. */
function findCorrelations(parts: readonly Part[], ruleSet: RuleSet): FoundCorrelations {
  const hits = hitsOf(parts);
  const events = hits.map(({ event, rule, values }, hit) => ({
    rule,
    time: event.time,
    values,
    sources: [hit],
  }));
  const packer = new EventPacker();
  const places = new Map<FieldedSummary, number>();
  const placeOf = (event: FieldedSummary): number => {
    const known = places.get(event);
    if (known !== undefined) return known;
    const place = packer.add(event);
    places.set(event, place);
    return place;
  };
  const matches = correlate(correlationsOf(ruleSet), events)
    .filter(({ rule }) => !ruleSet.silent.has(rule))
    .map(({ rule, group, sources }): FoundCorrelation => {
      // One event may be a hit of several rules.
      const found = new Set(sources.map((hit) => hits[hit]!.event));
      return { rule, group: [...group], events: [...found].sort(inTimeOrder).map(placeOf) };
    });
  return { events: packer.pack(), matches };
}

/** Each hit once, whatever copies there are of its event, in the order of the evidence. */
function hitsOf(parts: readonly Part[]): readonly KeptHit[] {
  const copies = new Copies();
  const kept: KeptHit[] = [];
  for (const { events: packed, hits, values: all } of parts) {
    const events = unpackEvents(packed);
    const isNew = events.map((event) => copies.add(event));
    const values = all.map((pairs) => new Map(pairs));
    for (let at = 0; at < hits.length; at += HIT) {
      const [event, rule, place] = [hits[at]!, hits[at + 1]!, hits[at + 2]!];
      if (isNew[event]) kept.push({ event: events[event]!, rule, values: values[place]! });
    }
  }
  copies.settle();
  // Events of one time count in the order of the evidence, whichever worker was first.
  return kept.sort((a, b) => inPlaceOrder(a.event.place, b.event.place) || a.rule - b.rule);
}

/** One issue for each rule of which hits were left out. */
function cutOff({ ruleSet, leftOut }: JoinSetup): readonly Issue[] {
  return leftOut.map(([rule, count]) => {
    const info = ruleSet.info.rules[rule]?.info;
    const detail = say(
      "correlation rules take at most {events} events and {characters} characters of them; {count} events of “{title}” beyond that took no part",
      {
        events: String(MAX_EVENTS),
        characters: String(MAX_CHARACTERS),
        count: String(count),
        title: info?.title ?? "",
      },
    );
    return issueOf("rule-cut-off", info?.path ?? "", detail, 0, { line: info?.line ?? null });
  });
}
