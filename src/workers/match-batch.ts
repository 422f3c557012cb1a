import { FieldedSummary } from "../model/field-texts.ts";
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

const TEXTS = 12;
const PLACE = 3;
const MATCH = 3;

/** Collects matches for one batch. */
export class BatchPacker {
  #columns: number[] = [];
  #texts: string[] = [];
  #known = new Map<string, number>();
  #places: number[] = [];
  #shapeOf: number[] = [];
  #shapes: (readonly string[])[] = [];
  /** Events of one id nearly always have the same fields. */
  #knownShapes = new Map<string, number>();
  #lengths: number[] = [];
  #matches: number[] = [];
  #selections: (readonly string[])[] = [];
  #knownSelections = new Map<string, number>();
  #hits: BatchHit[] = [];

  /** Matches and hits so far. */
  get count(): number {
    return this.#matches.length / MATCH + this.#hits.length;
  }

  /** Answers with the event's number in the batch. */
  addEvent(event: FieldedSummary): number {
    const { computer, channel, provider, eventId, user, process, parentProcess } = event;
    for (const text of [computer, channel, provider, eventId, user, process, parentProcess]) {
      this.#columns.push(this.#shared(text));
    }
    const { file, offset, chunkOffset, headerId } = event.place;
    const { names, values, lengths, first } = event.fields;
    this.#shapeOf.push(this.#shape(eventId, names));
    for (let index = 0; index < names.length; index++) this.#lengths.push(lengths[first + index]!);
    for (const text of [event.recordId, event.time, headerId, event.fact, values]) {
      this.#columns.push(this.#texts.push(text) - 1);
    }
    return this.#places.push(file, offset, chunkOffset) / PLACE - 1;
  }

  #shared(text: string): number {
    let place = this.#known.get(text);
    if (place === undefined) this.#known.set(text, (place = this.#texts.push(text) - 1));
    return place;
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
    let place = this.#knownSelections.get(key);
    if (place === undefined) {
      this.#knownSelections.set(key, (place = this.#selections.push(selections) - 1));
    }
    this.#matches.push(event, rule, place);
  }

  addHit(hit: BatchHit): void {
    this.#hits.push(hit);
  }

  /** The batch, null where nothing was added; the next one starts. */
  take(): MatchBatch | null {
    if (this.#places.length === 0) return null;
    const batch = {
      columns: Uint32Array.from(this.#columns),
      texts: this.#texts,
      places: Float64Array.from(this.#places),
      shapeOf: Uint32Array.from(this.#shapeOf),
      shapes: this.#shapes,
      lengths: Uint32Array.from(this.#lengths),
      matches: Uint32Array.from(this.#matches),
      selections: this.#selections,
      hits: this.#hits,
    };
    this.#columns = [];
    this.#texts = [];
    this.#known = new Map();
    this.#places = [];
    this.#shapeOf = [];
    this.#shapes = [];
    this.#knownShapes = new Map();
    this.#lengths = [];
    this.#matches = [];
    this.#selections = [];
    this.#knownSelections = new Map();
    this.#hits = [];
    return batch;
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
    recordId: text(7),
    time: text(8),
    place: {
      file: places[place]!,
      offset: places[place + 1]!,
      chunkOffset: places[place + 2]!,
      headerId: text(9),
    },
    fact: text(10),
  };
  return new FieldedSummary(summary, { names, values: text(11), lengths, first });
}
