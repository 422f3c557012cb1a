import { Alike } from "../../lib/alike.ts";
import { NumberList } from "../../lib/number-list.ts";
import type { FieldedSummary } from "../../model/fielded-summary.ts";
import type { Match } from "../../model/match.ts";
import type { RuleIndex } from "../../model/units.ts";
import { EventPacker, eventsIn, Shared, type PackedEvents, type PackedSummary } from "../index.ts";

// Matches on their way from a worker.

/** Matches of one batch: events are listed once however many rules they match. */
export interface MatchBatch {
  readonly events: PackedEvents;
  /** For each match: event, rule, place in `selections`. */
  readonly matches: Uint32Array;
  readonly selections: readonly (readonly string[])[];
}

/** A batch as it is shown: its events stay in their columns. */
export interface UnpackedBatch {
  readonly events: readonly PackedSummary[];
  readonly matches: readonly Match[];
}

const MATCH = 3;

/** Collects the matches of one batch after the other. */
export class BatchPacker {
  readonly #events = new EventPacker();
  readonly #matches = new NumberList();
  #selections = new Shared<readonly string[]>();

  /** Matches so far. */
  get count(): number {
    return this.#matches.length / MATCH;
  }

  /** Nothing was added. */
  get isEmpty(): boolean {
    return this.#events.count === 0;
  }

  /** Answers with the event's number in the batch. */
  addEvent(event: FieldedSummary): number {
    return this.#events.add(event);
  }

  addMatch(event: number, rule: RuleIndex, selections: readonly string[]): void {
    const key = selections.map((name) => `${name.length}:${name}`).join();
    this.#matches.push(event, rule, this.#selections.placeOf(key, selections));
  }

  /** Answers with what to send, and the memory to hand over with it. Nothing of it is in the next batch. */
  take(): readonly [batch: MatchBatch, transfer: readonly ArrayBuffer[]] {
    const { buffer, ...events } = this.#events.packTyped();
    const matches = Uint32Array.from(this.#matches.all);
    const selections = this.#selections.list;
    this.#events.clear();
    this.#matches.clear();
    this.#selections = new Shared();
    return [{ events, matches, selections }, [buffer, matches.buffer]];
  }
}

/** Those of a rule are few, and each batch brings its own. */
const selectionsMet = new Alike<readonly string[]>(
  5000,
  (one, other) => one.length === other.length && one.every((name, at) => name === other[at]),
);
const MAX_KEY = 500;

function knownSelections(selections: readonly string[]): readonly string[] {
  const key = selections.join();
  return key.length > MAX_KEY ? selections : selectionsMet.of(key, selections);
}

/** Matches of one event share it. */
export function unpackBatch(batch: MatchBatch): UnpackedBatch {
  const events = eventsIn(batch.events);
  const known = batch.selections.map(knownSelections);
  const matches: Match[] = [];
  for (let at = 0; at < batch.matches.length; at += MATCH) {
    const [event, rule, selections] = [batch.matches[at]!, batch.matches[at + 1]!, batch.matches[at + 2]!];
    matches.push({
      event: events[event]!,
      rule,
      selections: known[selections]!,
      correlated: null,
    });
  }
  return { events, matches };
}
