import { ownFact, toldValue } from "../../event/index.ts";
import {
  bothParents,
  firstOfEachEvent,
  FirstOfKinds,
  firstRound,
  joinForwards,
  mayTell,
  parentRound,
  secondRound,
  withoutParents,
  withoutRepeats,
  type FirstFindings,
  type Parents,
} from "../../forwards/index.ts";
import { say } from "../../lib/said.ts";
import type { FieldedSummary } from "../../model/fielded-summary.ts";
import { issueOf, type Issue } from "../../model/issue.ts";
import type { RuleIndex } from "../../model/units.ts";
import { MAX_CHARACTERS, MAX_EVENTS } from "../limits.ts";
import { inPlaceOrder } from "../order.ts";
import { Copies } from "../pool/copies.ts";
import { EventPacker, renumberEvents, type PackedEvents } from "../protocol/packed-events.ts";
import { unpackEvents } from "../protocol/packed-summary.ts";
import {
  NO_FINDINGS,
  type Again,
  type Collector,
  type JoinSetup,
  type Pass,
  type PassEvent,
  type Taken,
} from "../pass.ts";

/** Events of forwards in the first round, and what surrounds those that were found in the second. */
interface Part {
  readonly events: PackedEvents;
}

/** What later rounds are about. Plain data. */
interface About {
  /** Of the first round. */
  readonly found: FirstFindings;
  /** Processes whose starts were asked for. */
  readonly asked: Parents;
  /** Those that came up with the first round and were not asked for. */
  readonly left: Parents;
  /** Rounds that ask for parents of parents, this one with them. */
  readonly generation: number;
}

/** Who started whom is followed up so many times behind the second round: each reads again what holds starts of processes. */
const MAX_GENERATIONS = 6;

export const PORT_FORWARDS = "port forwards";

/** Never met: all that surrounds the forwards is read. */
const SURROUNDINGS = ["what surrounds the forwards"];

/** Port forwards, from all events that tell of them. */
export const portForwards: Pass<Part> = {
  name: PORT_FORWARDS,
  rules: () => firstRound,
  collector: ({ wanted, about }) => new EventCollector(wanted === null ? null : (about as About).found),
  join: (first, second, setup) => {
    const acts = eventsOf(first);
    const issues = cutOff(setup);
    if (second === null) {
      const { forwards, findings, parents } = joinForwards(acts);
      const rules = secondRound(findings);
      const asked = { guids: findings.parentGuids, pids: findings.parentPids };
      const about: About = { found: findings, asked, left: withoutParents(parents, asked), generation: 0 };
      const again = rules.length === 0 ? null : { rules, wanted: SURROUNDINGS, about };
      return { findings: { ...NO_FINDINGS, forwards, issues }, again };
    }
    const about = setup.about as About;
    const around = firstOfEachEvent(eventsOf(second), about.found).filter(isNotIn(acts));
    // Of the same events the first join has said all there is to say.
    if (around.length === 0)
      return { findings: { ...NO_FINDINGS, issues }, again: nextGeneration(about.left, about) };
    const { forwards, parents } = joinForwards([...acts, ...around]);
    return { findings: { ...NO_FINDINGS, forwards, issues }, again: nextGeneration(parents, about) };
  },
  renumber: ({ events }, numberOf) => ({ events: renumberEvents(events, numberOf) }),
};

/** Asks for the parents that came up with the last round; null where there are none. */
function nextGeneration(parents: Parents, { found, asked, left, generation }: About): Again | null {
  const others = withoutParents(parents, asked);
  const rules = parentRound(others);
  if (rules.length === 0 || generation === MAX_GENERATIONS) return null;
  const about: About = { found, asked: bothParents(asked, others), left, generation: generation + 1 };
  return { rules, wanted: SURROUNDINGS, about };
}

class EventCollector implements Collector<Part> {
  /** Null in the first round. */
  readonly #found: FirstFindings | null;
  readonly #first: FirstOfKinds | null;
  #events: FieldedSummary[] = [];

  constructor(found: FirstFindings | null) {
    this.#found = found;
    this.#first = found && new FirstOfKinds(found);
  }

  get count(): number {
    return this.#events.length;
  }

  event({ own, canonical, summary }: PassEvent): void {
    if (own.length === 0 || (this.#found === null && !mayTell(canonical))) return;
    if (this.#first?.mayKeep(canonical, (name) => toldValue(canonical, name)) === false) return;
    this.#events.push(summary().withFact(ownFact(canonical)));
  }

  take(): Taken<Part> | null {
    if (this.#events.length === 0) return null;
    const kept =
      this.#found === null ? withoutRepeats(this.#events) : firstOfEachEvent(this.#events, this.#found);
    const packer = new EventPacker();
    let characters = 0;
    for (const event of kept) {
      packer.add(event);
      characters += event.fields.values.length + event.fact.length;
    }
    this.#events = [];
    return { data: { events: packer.pack() }, events: [[0, kept.length]], characters, met: [] };
  }
}

/** Whether a record is not among these, which another round has read. */
function isNotIn(events: readonly FieldedSummary[]): (event: FieldedSummary) => boolean {
  const known = new Set(events.map(placeName));
  return (event) => !known.has(placeName(event));
}

function placeName({ place }: FieldedSummary): string {
  return `${place.file} ${place.offset} ${place.headerId}`;
}

/** Several rounds may read one record. */
function onceEach(events: readonly FieldedSummary[]): readonly FieldedSummary[] {
  return [...new Map(events.map((event) => [placeName(event), event])).values()];
}

/** Each event once, with its other places, in the order of the evidence: a record that a file holds twice is two events. */
function eventsOf(parts: readonly Part[]): readonly FieldedSummary[] {
  const events = distinct(onceEach(parts.flatMap(({ events: packed }) => unpackEvents(packed))));
  return [...events].sort((one, other) => inPlaceOrder(one.place, other.place));
}

function distinct(events: readonly FieldedSummary[]): readonly FieldedSummary[] {
  const copies = new Copies();
  const kept = events.filter((event) => copies.add(event));
  copies.settle();
  return kept;
}

function cutOff({ leftOut }: JoinSetup): readonly Issue[] {
  const count = leftOut.reduce((sum: number, [, events]: readonly [RuleIndex, number]) => sum + events, 0);
  if (count === 0) return [];
  const detail = say(
    "port forwards are joined from at most {events} events and {characters} characters of them; {count} events beyond that took no part",
    {
      events: String(MAX_EVENTS),
      characters: String(MAX_CHARACTERS),
      count: String(count),
    },
  );
  return [issueOf("rule-cut-off", "", detail, 0)];
}
