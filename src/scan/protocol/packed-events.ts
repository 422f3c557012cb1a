import { NumberList } from "../../lib/number-list.ts";
import type { RecordConfidence, RecordOrigin, RecordPlace } from "../../model/event.ts";
import type { FieldTexts } from "../../model/field-texts.ts";
import type { FieldedSummary } from "../../model/fielded-summary.ts";
import type { FileIndex } from "../../model/units.ts";
import { forwardText } from "./packed-forward.ts";
import { TextPieces } from "./text-pieces.ts";

// Events as columns, in place of thousands of small objects, which would be copied name by name on their way between
// threads. Texts that come again and again (computers, users, images) are there once, and are one string when unpacked.
// Plain data: JSON keeps all of it where the columns are arrays.

export interface PackedEvents {
  /** For each event `COLUMNS` numbers, as `AT` names them. */
  readonly columns: ArrayLike<number>;
  /** For each event where its part of the piece begins, and its lengths in `lengths`. */
  readonly starts: ArrayLike<number>;
  /** For each event: offset, offset of the chunk, identity. */
  readonly places: ArrayLike<number>;
  /** For each event the lengths of its values. */
  readonly lengths: ArrayLike<number>;
  readonly texts: readonly string[];
  /** Of each event its values, and before them what else it says alone: see `TextPieces`. */
  readonly pieces: readonly string[];
  /** Further places of the few events that have any: the event, and where else it is. */
  readonly copies: readonly (readonly [event: number, places: readonly RecordPlace[]])[];
  readonly shapes: readonly Shape[];
}

/** What fields are called, and how many of them are the event's own. */
export type Shape = Pick<FieldTexts, "names" | "own">;

/** Columns of small numbers. */
export const AT = {
  // Places in `texts`.
  computer: 0,
  channel: 1,
  provider: 2,
  eventId: 3,
  user: 4,
  process: 5,
  parentProcess: 6,
  forward: 7,
  // Where in its part of the piece an event says this, and behind each the length.
  recordId: 8,
  time: 10,
  headerId: 12,
  fact: 14,
  /** Where in its part its values begin, as many as it has lengths. */
  values: 16,
  piece: 17,
  /** In `shapes`. */
  shape: 18,
  file: 19,
  /** Place in ORIGINS. */
  found: 20,
  /** 1 where its time is that of its record. */
  ofRecord: 21,
} as const;
export const COLUMNS = 22;
/** Past it a place in the values would need columns of wider numbers. */
const FAR = 0x8000;
export const STARTS = 2;
export const PLACES = 3;

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
  readonly #columns = new NumberList();
  readonly #starts = new NumberList();
  readonly #places = new NumberList();
  readonly #lengths = new NumberList();
  #texts = new Shared<string>();
  #pieces = new TextPieces();
  #copies: [number, readonly RecordPlace[]][] = [];
  #shapes: Shape[] = [];
  /** Events of one id nearly always have the same fields. */
  readonly #knownShapes = new Map<string, number>();

  /** Events so far. */
  get count(): number {
    return this.#starts.length / STARTS;
  }

  /** Answers with the event's number. */
  add(event: FieldedSummary): number {
    const { computer, channel, provider, eventId, user, process, parentProcess, place, copies } = event;
    const { names, own: ownFields, values, lengths, first } = event.fields;
    const { count } = this;
    for (const text of [computer, channel, provider, eventId, user, process, parentProcess]) {
      this.#columns.push(this.#texts.placeOf(text, text));
    }
    // Most events have none, and those of one act have the same.
    const forward = forwardText(event.forward);
    this.#columns.push(this.#texts.placeOf(forward, forward));
    const before = this.#own([event.recordId, event.time, place.headerId, event.fact], values);
    const [piece, start] = this.#pieces.add(before + values);
    const shape = this.#shape(eventId, { names, own: ownFields });
    const ofRecord = event.timeFrom === "record" ? 1 : 0;
    this.#columns.push(before.length, piece, shape, place.file, foundAs(place), ofRecord);
    this.#starts.push(start, this.#lengths.length);
    for (let index = 0; index < names.length; index++) this.#lengths.push(lengths[first + index]!);
    this.#places.push(place.offset, place.chunkOffset, event.identity);
    if (copies.length > 0) this.#copies.push([count, copies]);
    return count;
  }

  /** Most of what an event says alone its values say too. Answers with the rest. */
  #own(texts: readonly string[], values: string): string {
    const places = texts.map((text) => values.indexOf(text));
    const isApart = (_: string, index: number): boolean => places[index]! < 0 || places[index]! > FAR;
    const apart = texts.filter(isApart).join("");
    let end = 0;
    texts.forEach((text, index) => {
      const at = isApart(text, index) ? end : apart.length + places[index]!;
      if (isApart(text, index)) end += text.length;
      this.#columns.push(at, text.length);
    });
    return apart;
  }

  #shape(eventId: string, shape: Shape): number {
    const known = this.#knownShapes.get(eventId);
    if (known !== undefined && isSameShape(this.#shapes[known]!, shape)) return known;
    const place = this.#shapes.push(shape) - 1;
    this.#knownShapes.set(eventId, place);
    return place;
  }

  /** The columns as arrays. */
  pack(): PackedEvents {
    const { columns, starts, places, lengths, ...others } = this.#view();
    return {
      columns: [...columns],
      starts: [...starts],
      places: [...places],
      lengths: [...lengths],
      ...others,
    };
  }

  /** From here on the next batch is packed. */
  clear(): void {
    for (const list of [this.#columns, this.#starts, this.#places, this.#lengths]) list.clear();
    this.#texts = new Shared();
    this.#pieces = new TextPieces();
    this.#copies = [];
    this.#shapes = [];
    this.#knownShapes.clear();
  }

  #view() {
    return {
      columns: this.#columns.all,
      starts: this.#starts.all,
      places: this.#places.all,
      lengths: this.#lengths.all,
      texts: this.#texts.list,
      pieces: this.#pieces.list,
      copies: this.#copies,
      shapes: this.#shapes,
    };
  }

  /** The columns as typed arrays of one buffer, which can be handed over between threads. */
  packTyped(): PackedEvents & { readonly buffer: ArrayBuffer } {
    const packed = this.#view();
    const [kindOfColumns, kindOfLengths] = [narrowest(packed.columns), narrowest(packed.lengths)];
    const columnBytes = packed.columns.length * kindOfColumns.BYTES_PER_ELEMENT;
    const lengthBytes = packed.lengths.length * kindOfLengths.BYTES_PER_ELEMENT;
    const bytes = packed.places.length * 8 + packed.starts.length * 4 + columnBytes + lengthBytes;
    // With room to begin the last of them where its numbers may lie.
    const buffer = new ArrayBuffer(bytes + 4);
    let end = 0;
    const typed = (Kind: NumbersKind, numbers: ArrayLike<number>): ArrayLike<number> => {
      const start = Math.ceil(end / Kind.BYTES_PER_ELEMENT) * Kind.BYTES_PER_ELEMENT;
      const column = new Kind(buffer, start, numbers.length);
      column.set(numbers);
      end = start + column.byteLength;
      return column;
    };
    const places = typed(Float64Array, packed.places);
    const starts = typed(Uint32Array, packed.starts);
    const columns = typed(kindOfColumns, packed.columns);
    return { ...packed, places, starts, columns, lengths: typed(kindOfLengths, packed.lengths), buffer };
  }
}

type NumbersKind = Float64ArrayConstructor | Uint32ArrayConstructor | Uint16ArrayConstructor;

/** No third kind: what reads them would be slower for the few bytes that it saves. */
function narrowest(numbers: ArrayLike<number>): Uint32ArrayConstructor | Uint16ArrayConstructor {
  for (let at = 0; at < numbers.length; at++) if (numbers[at]! > 0xffff) return Uint32Array;
  return Uint16Array;
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

export function isSameShape(one: Shape, other: Shape): boolean {
  if (one.names === other.names && one.own === other.own) return true;
  if (one.own !== other.own || one.names.length !== other.names.length) return false;
  return one.names.every((name, index) => name === other.names[index]);
}

/** The same events with their files under other numbers. */
export function renumberEvents(packed: PackedEvents, numberOf: (file: FileIndex) => FileIndex): PackedEvents {
  const columns = Array.from(packed.columns, (value, at) =>
    at % COLUMNS === AT.file ? numberOf(value) : value,
  );
  const copies = packed.copies.map(
    ([event, others]) => [event, others.map((place) => ({ ...place, file: numberOf(place.file) }))] as const,
  );
  return { ...packed, columns, copies };
}

export function foundAs({ origin, confidence }: RecordPlace): number {
  return ORIGINS.findIndex(([known, sure]) => known === origin && sure === confidence);
}
