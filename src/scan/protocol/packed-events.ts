import type { RecordConfidence, RecordOrigin, RecordPlace } from "../../model/event.ts";
import type { FieldTexts } from "../../model/field-texts.ts";
import { FieldedSummary } from "../../model/fielded-summary.ts";
import type { EventForward } from "../../model/forward.ts";
import type { FileIndex } from "../../model/units.ts";
import { TextCutter, TextPieces } from "./text-pieces.ts";

// Events as columns, in place of thousands of small objects, which would be copied name by name on their way between
// threads. Texts that come again and again (computers, users, images) are there once, and are one string when unpacked.
// Plain data: JSON keeps all of it where the columns are arrays.

export interface PackedEvents {
  /** For each event its `SHARED` texts, as places in `texts`, the lengths of its `OWN`, and the piece that has these. */
  readonly columns: ArrayLike<number>;
  readonly texts: readonly string[];
  /** What events say alone, and behind that their values: see `TextPieces`. */
  readonly pieces: readonly string[];
  /** For each event: file, offset, offset of the chunk, identity, place in ORIGINS, 1 where its time is that of its record. */
  readonly places: ArrayLike<number>;
  /** Further places of the few events that have any: the event, and where else it is. */
  readonly copies: readonly (readonly [event: number, places: readonly RecordPlace[]])[];
  /** For each event: which of `shapes` its fields have. */
  readonly shapeOf: ArrayLike<number>;
  readonly shapes: readonly Shape[];
  /** For each event the lengths of its values. */
  readonly lengths: ArrayLike<number>;
}

/** What fields are called, and how many of them are the event's own. */
type Shape = Pick<FieldTexts, "names" | "own">;

const SHARED = 8;
const OWN = 4;
const COLUMNS = SHARED + OWN + 1;
const PLACE = 6;
/** What is said of how a record was found. */
export const ORIGINS: readonly (readonly [RecordOrigin, RecordConfidence])[] = [
  ["live", "certain"],
  ["removed", "certain"],
  ["residual", "certain"],
  ["carved", "certain"],
  ["residual", "likely"],
  ["carved", "likely"],
];

export class EventPacker {
  readonly #columns: number[] = [];
  readonly #texts = new Shared<string>();
  readonly #pieces = new TextPieces();
  readonly #places: number[] = [];
  readonly #copies: [number, readonly RecordPlace[]][] = [];
  readonly #shapeOf: number[] = [];
  readonly #shapes: Shape[] = [];
  /** Events of one id nearly always have the same fields. */
  readonly #knownShapes = new Map<string, number>();
  readonly #lengths: number[] = [];

  /** Events so far. */
  get count(): number {
    return this.#shapeOf.length;
  }

  /** Answers with the event's number. */
  add(event: FieldedSummary): number {
    const { computer, channel, provider, eventId, user, process, parentProcess } = event;
    for (const text of [computer, channel, provider, eventId, user, process, parentProcess]) {
      this.#columns.push(this.#texts.placeOf(text, text));
    }
    // Most events have none, and those of one act have the same.
    const forward = event.forward === null ? "" : forwardText(event.forward);
    this.#columns.push(this.#texts.placeOf(forward, forward));
    const { file, offset, chunkOffset, headerId } = event.place;
    const { names, own: ownFields, values, lengths, first } = event.fields;
    if (event.copies.length > 0) this.#copies.push([this.count, event.copies]);
    this.#shapeOf.push(this.#shape(eventId, { names, own: ownFields }));
    for (let index = 0; index < names.length; index++) this.#lengths.push(lengths[first + index]!);
    const own = [event.recordId, event.time, headerId, event.fact];
    for (const text of own) this.#columns.push(text.length);
    this.#columns.push(this.#pieces.add(own.join("") + values));
    const ofRecord = event.timeFrom === "record" ? 1 : 0;
    this.#places.push(file, offset, chunkOffset, event.identity, foundAs(event.place), ofRecord);
    return this.count - 1;
  }

  #shape(eventId: string, shape: Shape): number {
    const known = this.#knownShapes.get(eventId);
    if (known !== undefined && isSame(this.#shapes[known]!, shape)) return known;
    const place = this.#shapes.push(shape) - 1;
    this.#knownShapes.set(eventId, place);
    return place;
  }

  /** The columns as arrays. */
  pack(): PackedEvents {
    return {
      columns: this.#columns,
      texts: this.#texts.list,
      pieces: this.#pieces.list,
      places: this.#places,
      copies: this.#copies,
      shapeOf: this.#shapeOf,
      shapes: this.#shapes,
      lengths: this.#lengths,
    };
  }

  /** The columns as typed arrays: quicker to copy between threads. */
  packTyped(): PackedEvents {
    return {
      ...this.pack(),
      columns: Uint32Array.from(this.#columns),
      places: Float64Array.from(this.#places),
      shapeOf: Uint32Array.from(this.#shapeOf),
      lengths: Uint32Array.from(this.#lengths),
    };
  }
}

/** A list of things of which some come again and again. */
export class Shared<Thing> {
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

function isSame(one: Shape, other: Shape): boolean {
  if (one.names === other.names && one.own === other.own) return true;
  if (one.own !== other.own || one.names.length !== other.names.length) return false;
  return one.names.every((name, index) => name === other.names[index]);
}

export function unpackEvents(packed: PackedEvents): readonly FieldedSummary[] {
  const events: FieldedSummary[] = [];
  // Each is one object, however many events say it.
  const forwards = new Map<string, EventForward>();
  const forwardOf = (text: string): EventForward | null => {
    if (text === "") return null;
    let forward = forwards.get(text);
    if (forward === undefined) forwards.set(text, (forward = forwardOfText(text)));
    return forward;
  };
  const cutter = new TextCutter(packed.pieces);
  let first = 0;
  for (let index = 0; index < packed.shapeOf.length; index++) {
    const shape = packed.shapes[packed.shapeOf[index]!]!;
    events.push(eventAt(packed, index, shape, first, forwardOf, cutter));
    first += shape.names.length;
  }
  for (const [event, places] of packed.copies) events[event]!.copies = places;
  return events;
}

/** The same events with their files under other numbers. */
export function renumberEvents(packed: PackedEvents, numberOf: (file: FileIndex) => FileIndex): PackedEvents {
  const places = Array.from(packed.places, (value, at) => (at % PLACE === 0 ? numberOf(value) : value));
  const copies = packed.copies.map(
    ([event, others]) => [event, others.map((place) => ({ ...place, file: numberOf(place.file) }))] as const,
  );
  return { ...packed, places, copies };
}

function eventAt(
  { columns, texts, places, lengths }: PackedEvents,
  index: number,
  { names, own }: Shape,
  first: number,
  forwardOf: (text: string) => EventForward | null,
  cutter: TextCutter,
): FieldedSummary {
  const column = index * COLUMNS;
  const text = (at: number): string => texts[columns[column + at]!]!;
  const piece = columns[column + SHARED + OWN]!;
  const next = (at: number): string => cutter.next(piece, columns[column + SHARED + at]!);
  const [recordId, time, headerId, fact] = [next(0), next(1), next(2), next(3)];
  let length = 0;
  for (let field = 0; field < names.length; field++) length += lengths[first + field]!;
  const place = index * PLACE;
  const [origin, confidence] = ORIGINS[places[place + 4]!]!;
  const summary = {
    computer: text(0),
    channel: text(1),
    provider: text(2),
    eventId: text(3),
    user: text(4),
    process: text(5),
    parentProcess: text(6),
    forward: forwardOf(text(7)),
    recordId,
    time,
    timeFrom: places[place + 5] === 1 ? ("record" as const) : ("event" as const),
    place: {
      file: places[place]!,
      offset: places[place + 1]!,
      chunkOffset: places[place + 2]!,
      headerId,
      origin,
      confidence,
    },
    fact,
  };
  const fields = { names, values: cutter.next(piece, length), lengths, first, own };
  return new FieldedSummary(summary, fields, places[place + 3]!);
}

/** In the order in which forwards have them; the names of all would be most of what is sent of a forward. */
const forwardKeys = Object.keys({
  verb: true,
  family: true,
  protocol: true,
  listenAddress: true,
  listenPort: true,
  connectAddress: true,
  connectPort: true,
  oldConnectAddress: true,
  oldConnectPort: true,
  machine: true,
  when: true,
  hive: true,
  problem: true,
  certainty: true,
  count: true,
} satisfies Record<keyof EventForward, true>) as readonly (keyof EventForward)[];

function forwardText(forward: EventForward): string {
  return JSON.stringify(forwardKeys.map((key) => forward[key]));
}

function forwardOfText(text: string): EventForward {
  const values = JSON.parse(text) as readonly unknown[];
  // Thousands come in a batch, and from entries an object takes several times as long.
  const forward: Partial<Record<keyof EventForward, unknown>> = {};
  for (let index = 0; index < forwardKeys.length; index++) forward[forwardKeys[index]!] = values[index];
  return forward as EventForward;
}

export function foundAs({ origin, confidence }: RecordPlace): number {
  return ORIGINS.findIndex(([known, sure]) => known === origin && sure === confidence);
}
