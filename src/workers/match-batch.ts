import { FieldedSummary } from "../model/field-texts.ts";
import type { EventForward } from "../model/forward.ts";
import type { Match } from "../model/match.ts";
import type { RuleIndex } from "../model/units.ts";

// Matches on their way from a worker: columns in place of thousands of small objects, which would be copied name by name.
// Texts that come again and again (computers, users, images) cross once a batch, and are one string where they arrive.

/** Matches of one batch: events are listed once however many rules they match. */
export interface MatchBatch {
  /** For each event its `TEXTS` texts, as places in `texts`: in the order of `addEvent`. */
  readonly columns: Uint32Array;
  readonly texts: readonly string[];
  /** For each event: file, offset, offset of the chunk. */
  readonly places: Float64Array;
  /** For each event: which of `shapes` its fields have. */
  readonly shapeOf: Uint32Array;
  /** Names of fields. */
  readonly shapes: readonly (readonly string[])[];
  /** For each event the lengths of its values. */
  readonly lengths: Uint32Array;
  /** For each match: event, rule, place in `selections`. */
  readonly matches: Uint32Array;
  readonly selections: readonly (readonly string[])[];
  /** Of rules that correlations refer to: what those need to know. May name events that are in no match. */
  readonly hits: readonly BatchHit[];
}

export interface BatchHit {
  readonly event: number;
  readonly rule: RuleIndex;
  /** Values of the fields that correlations ask for, by name. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** A batch as it was before it was packed. */
export interface UnpackedBatch {
  readonly events: readonly FieldedSummary[];
  readonly matches: readonly Match[];
  readonly hits: readonly BatchHit[];
}

const TEXTS = 13;
const PLACE = 3;
const MATCH = 3;

/** Collects the matches of one batch. */
export class BatchPacker {
  readonly #columns: number[] = [];
  readonly #texts = new Shared<string>();
  readonly #places: number[] = [];
  readonly #shapeOf: number[] = [];
  readonly #shapes: (readonly string[])[] = [];
  /** Events of one id nearly always have the same fields. */
  readonly #knownShapes = new Map<string, number>();
  readonly #lengths: number[] = [];
  readonly #matches: number[] = [];
  readonly #selections = new Shared<readonly string[]>();
  readonly #hits: BatchHit[] = [];

  /** Matches and hits so far. */
  get count(): number {
    return this.#matches.length / MATCH + this.#hits.length;
  }

  /** Nothing was added. */
  get isEmpty(): boolean {
    return this.#places.length === 0;
  }

  /** Answers with the event's number in the batch. */
  addEvent(event: FieldedSummary): number {
    const { computer, channel, provider, eventId, user, process, parentProcess } = event;
    for (const text of [computer, channel, provider, eventId, user, process, parentProcess]) {
      this.#columns.push(this.#texts.placeOf(text, text));
    }
    // Most events have none, and those of one act have the same.
    const forward = event.forward === null ? "" : JSON.stringify(event.forward);
    this.#columns.push(this.#texts.placeOf(forward, forward));
    const { file, offset, chunkOffset, headerId } = event.place;
    const { names, values, lengths, first } = event.fields;
    this.#shapeOf.push(this.#shape(eventId, names));
    for (let index = 0; index < names.length; index++) this.#lengths.push(lengths[first + index]!);
    for (const text of [event.recordId, event.time, headerId, event.fact, values]) {
      this.#columns.push(this.#texts.add(text));
    }
    return this.#places.push(file, offset, chunkOffset) / PLACE - 1;
  }

  #shape(eventId: string, names: readonly string[]): number {
    const known = this.#knownShapes.get(eventId);
    if (known !== undefined && isSame(this.#shapes[known]!, names)) return known;
    const shape = this.#shapes.push(names) - 1;
    this.#knownShapes.set(eventId, shape);
    return shape;
  }

  addMatch(event: number, rule: RuleIndex, selections: readonly string[]): void {
    const key = selections.map((name) => `${name.length}:${name}`).join();
    this.#matches.push(event, rule, this.#selections.placeOf(key, selections));
  }

  addHit(hit: BatchHit): void {
    this.#hits.push(hit);
  }

  pack(): MatchBatch {
    return {
      columns: Uint32Array.from(this.#columns),
      texts: this.#texts.list,
      places: Float64Array.from(this.#places),
      shapeOf: Uint32Array.from(this.#shapeOf),
      shapes: this.#shapes,
      lengths: Uint32Array.from(this.#lengths),
      matches: Uint32Array.from(this.#matches),
      selections: this.#selections.list,
      hits: this.#hits,
    };
  }
}

/** A list of things of which some come again and again. */
class Shared<Thing> {
  readonly list: Thing[] = [];
  readonly #places = new Map<string, number>();

  /** The place of what has this key, added where it is new. */
  placeOf(key: string, thing: Thing): number {
    let place = this.#places.get(key);
    if (place === undefined) this.#places.set(key, (place = this.add(thing)));
    return place;
  }

  add(thing: Thing): number {
    return this.list.push(thing) - 1;
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}

/** Matches of one event share it. */
export function unpackBatch(batch: MatchBatch): UnpackedBatch {
  const events: FieldedSummary[] = [];
  let first = 0;
  batch.shapeOf.forEach((shape, index) => {
    const names = batch.shapes[shape]!;
    events.push(eventAt(batch, index, names, first));
    first += names.length;
  });
  const matches: Match[] = [];
  for (let at = 0; at < batch.matches.length; at += MATCH) {
    const [event, rule, selections] = [batch.matches[at]!, batch.matches[at + 1]!, batch.matches[at + 2]!];
    matches.push({ event: events[event]!, rule, selections: batch.selections[selections]!, burst: null });
  }
  return { events, matches, hits: batch.hits };
}

function eventAt(
  { columns, texts, places, lengths }: MatchBatch,
  index: number,
  names: readonly string[],
  first: number,
): FieldedSummary {
  const text = (column: number): string => texts[columns[index * TEXTS + column]!]!;
  const place = index * PLACE;
  const summary = {
    computer: text(0),
    channel: text(1),
    provider: text(2),
    eventId: text(3),
    user: text(4),
    process: text(5),
    parentProcess: text(6),
    forward: text(7) === "" ? null : (JSON.parse(text(7)) as EventForward),
    recordId: text(8),
    time: text(9),
    place: {
      file: places[place]!,
      offset: places[place + 1]!,
      chunkOffset: places[place + 2]!,
      headerId: text(10),
    },
    fact: text(11),
  };
  return new FieldedSummary(summary, { names, values: text(12), lengths, first });
}
