import type { EventSummary, RecordPlace, TimeFrom, UserSource } from "../../model/event.ts";
import { Alike } from "../../lib/alike.ts";
import type { FieldTexts } from "../../model/field-texts.ts";
import { FieldedSummary, NO_COPIES } from "../../model/fielded-summary.ts";
import type { EventForward } from "../../model/forward.ts";
import {
  AT,
  COLUMNS,
  EventPacker,
  isSameShape,
  ORIGINS,
  PLACES,
  STARTS,
  type PackedEvents,
  type Shape,
} from "./packed-events.ts";
import { forwardOfText } from "./packed-forward.ts";
import type { KeptText, TextStore } from "./text-store.ts";

/** Events as they came. Those of one batch share it. */
interface Batch {
  readonly packed: Omit<PackedEvents, "pieces" | "copies">;
  pieces: readonly (string | KeptText)[];
  /** Where the pieces were put away; null where they are not. */
  store: TextStore | null;
  /** By their place in the texts: each is one object, however many events say it. */
  readonly forwards: Map<number, EventForward>;
}

/** What other records say of an event, in the place of what its own says. */
interface Told {
  place: RecordPlace | null;
  copies: readonly RecordPlace[];
  user: string | null;
  userFrom: UserSource | null;
}

/** An event that lies in the columns of its batch: what it says is read there when somebody asks. */
export class PackedSummary extends FieldedSummary {
  #batch: Batch;
  #index: number;
  #told: Told | null = null;

  constructor(batch: Batch, index: number) {
    super();
    this.#batch = batch;
    this.#index = index;
  }

  /** What takes most memory of this event and of all that came with it goes there. */
  putAway(store: TextStore): void {
    putAway(this.#batch, store);
  }

  isWith(other: PackedSummary): boolean {
    return this.#batch === other.#batch;
  }

  /** See `Batch`. */
  get store(): TextStore | null {
    return this.#batch.store;
  }

  /** It is the same event in another batch. */
  moveTo(batch: Batch, index: number): void {
    this.#batch = batch;
    this.#index = index;
  }

  get computer(): string {
    return this.#text(AT.computer);
  }

  get channel(): string {
    return this.#text(AT.channel);
  }

  get provider(): string {
    return this.#text(AT.provider);
  }

  get eventId(): string {
    return this.#text(AT.eventId);
  }

  get process(): string {
    return this.#text(AT.process);
  }

  get parentProcess(): string {
    return this.#text(AT.parentProcess);
  }

  get forward(): EventForward | null {
    const { packed, forwards } = this.#batch;
    const at = this.#column(AT.forward);
    const text = packed.texts[at]!;
    // Of nearly all events.
    if (text === "") return null;
    let forward = forwards.get(at);
    if (forward === undefined) forwards.set(at, (forward = forwardOfText(text)));
    return forward;
  }

  get recordId(): string {
    return this.#own(AT.recordId);
  }

  get time(): string {
    return this.#own(AT.time);
  }

  get timeFrom(): TimeFrom {
    return this.#column(AT.ofRecord) === 1 ? "record" : "event";
  }

  get fact(): string {
    return this.#own(AT.fact);
  }

  get identity(): number {
    return this.#batch.packed.places[this.#index * PLACES + 2]!;
  }

  get fields(): FieldTexts {
    const { packed } = this.#batch;
    const { names, own } = packed.shapes[this.#column(AT.shape)]!;
    const { lengths } = packed;
    const first = packed.starts[this.#index * STARTS + 1]!;
    let length = 0;
    for (let field = 0; field < names.length; field++) length += lengths[first + field]!;
    return { names, values: this.#slice(this.#column(AT.values), length), lengths, first, own };
  }

  get place(): RecordPlace {
    if (this.#told !== null && this.#told.place !== null) return this.#told.place;
    const { places } = this.#batch.packed;
    const at = this.#index * PLACES;
    const found = ORIGINS[this.#column(AT.found)]!;
    return {
      file: this.#column(AT.file),
      offset: places[at]!,
      chunkOffset: places[at + 1]!,
      headerId: this.#own(AT.headerId),
      origin: found[0],
      confidence: found[1],
    };
  }

  set place(place: RecordPlace) {
    this.#tell().place = place;
  }

  get copies(): readonly RecordPlace[] {
    return this.#told === null ? NO_COPIES : this.#told.copies;
  }

  set copies(copies: readonly RecordPlace[]) {
    this.#tell().copies = copies;
  }

  get user(): string {
    return this.#told?.user ?? this.#text(AT.user);
  }

  set user(user: string) {
    this.#tell().user = user;
  }

  get userFrom(): UserSource | null {
    return this.#told === null ? null : this.#told.userFrom;
  }

  set userFrom(from: UserSource | null) {
    this.#tell().userFrom = from;
  }

  #tell(): Told {
    return (this.#told ??= { place: null, copies: NO_COPIES, user: null, userFrom: null });
  }

  /** @param column a number: to look up its name would take most of the time. */
  #column(column: number): number {
    return this.#batch.packed.columns[this.#index * COLUMNS + column]!;
  }

  #text(column: number): string {
    return this.#batch.packed.texts[this.#column(column)]!;
  }

  #own(column: number): string {
    return this.#slice(this.#column(column), this.#column(column + 1));
  }

  /** @param at in the event's part of its piece. */
  #slice(at: number, length: number): string {
    const { pieces, packed } = this.#batch;
    const start = packed.starts[this.#index * STARTS]! + at;
    return pieces[this.#column(AT.piece)]!.slice(start, start + length);
  }
}

/** The events of a batch, which stay in its columns. */
export function eventsIn(packed: PackedEvents): readonly PackedSummary[] {
  const batch = batchOf(packed);
  const count = packed.starts.length / STARTS;
  const events = Array.from({ length: count }, (_, index) => new PackedSummary(batch, index));
  for (const [event, places] of packed.copies) events[event]!.copies = places;
  return events;
}

/** Puts events of several batches into one: nothing else is kept of theirs. Where one's was put away, it is too. */
export function putTogether(events: readonly PackedSummary[]): void {
  const packer = new EventPacker();
  for (const event of events) packer.add(event);
  const batch = batchOf(packer.packTyped());
  const store = events.find((event) => event.store !== null)?.store ?? null;
  if (store !== null) putAway(batch, store);
  events.forEach((event, index) => event.moveTo(batch, index));
}

function batchOf({ pieces, copies: _, texts, shapes, ...packed }: PackedEvents): Batch {
  const known = { ...packed, texts: texts.map(knownText), shapes: shapes.map(knownShape) };
  return { packed: known, pieces, store: null, forwards: new Map() };
}

// Each batch brings its own of the same few shapes and texts: of thousands of events they would be most of what they take. What
// is long is of one event, and what is kept here is a few megabytes at most.
const shapesMet = new Alike<Shape>(2000, isSameShape);
const MAX_NAMES = 200;
const textsMet = new Alike<string>(20_000, (one, other) => one === other);
const MAX_TEXT = 200;

function knownShape(shape: Shape): Shape {
  return shape.names.length > MAX_NAMES ? shape : shapesMet.of(shape.names.join(), shape);
}

function knownText(text: string): string {
  return text.length > MAX_TEXT ? text : textsMet.of(text, text);
}

function putAway(batch: Batch, store: TextStore): void {
  if (batch.store !== null) return;
  batch.store = store;
  batch.pieces = batch.pieces.map((piece) => (typeof piece === "string" ? store.keep(piece) : piece));
}

/** Whether two events are in one batch. */
export function cameTogether(one: EventSummary, other: EventSummary): boolean {
  return one instanceof PackedSummary && other instanceof PackedSummary && one.isWith(other);
}

/** What takes most memory of an event, and of all that came with it, goes to the store. It is read there when somebody asks. */
export function putEventAway(event: EventSummary, store: TextStore): void {
  if (event instanceof PackedSummary) event.putAway(store);
}

/** The events of a batch, each with all it says: for what asks them again and again. */
export function unpackEvents(packed: PackedEvents): readonly FieldedSummary[] {
  return eventsIn(packed).map((event) => event.inFull());
}
