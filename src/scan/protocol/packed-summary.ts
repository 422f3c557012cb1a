import type { EventSummary, RecordPlace, TimeFrom, UserSource } from "../../model/event.ts";
import type { FieldTexts } from "../../model/field-texts.ts";
import { FieldedSummary, NO_COPIES } from "../../model/fielded-summary.ts";
import type { EventForward } from "../../model/forward.ts";
import { EventBatch } from "./event-batch.ts";
import { AT, COLUMNS, EventPacker, ORIGINS, PLACES, STARTS, type PackedEvents } from "./packed-events.ts";
import { forwardOfText } from "./packed-forward.ts";
import type { Shelf } from "./shelf.ts";

/** What other records say of an event, in the place of what its own says. */
interface Told {
  place: RecordPlace | null;
  copies: readonly RecordPlace[];
  user: string | null;
  userFrom: UserSource | null;
}

/** An event that lies in the columns of its batch: what it says is read there when somebody asks. */
export class PackedSummary extends FieldedSummary {
  #batch: EventBatch;
  #index: number;
  #told: Told | null = null;

  constructor(batch: EventBatch, index: number) {
    super();
    this.#batch = batch;
    this.#index = index;
  }

  /** What takes most memory of this event and of all that came with it goes there. */
  putAway(shelf: Shelf): void {
    this.#batch.putAway(shelf);
  }

  isWith(other: PackedSummary): boolean {
    return this.#batch === other.#batch;
  }

  /** See `EventBatch`. */
  get shelf(): Shelf | null {
    return this.#batch.shelf;
  }

  /** It is the same event in another batch. */
  moveTo(batch: EventBatch, index: number): void {
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
    const { texts, forwards } = this.#batch;
    const at = this.#column(AT.forward);
    const text = texts[at]!;
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
    return this.#batch.numbers.places[this.#index * PLACES + 2]!;
  }

  get fields(): FieldTexts {
    const { names, own } = this.#batch.shapes[this.#column(AT.shape)]!;
    const { starts, lengths } = this.#batch.numbers;
    const first = starts[this.#index * STARTS + 1]!;
    let length = 0;
    for (let field = 0; field < names.length; field++) length += lengths[first + field]!;
    return { names, values: this.#slice(this.#column(AT.values), length), lengths, first, own };
  }

  get place(): RecordPlace {
    if (this.#told !== null && this.#told.place !== null) return this.#told.place;
    const { places } = this.#batch.numbers;
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
    return this.#batch.numbers.columns[this.#index * COLUMNS + column]!;
  }

  #text(column: number): string {
    return this.#batch.texts[this.#column(column)]!;
  }

  #own(column: number): string {
    return this.#slice(this.#column(column), this.#column(column + 1));
  }

  /** @param at in the event's part of its piece. */
  #slice(at: number, length: number): string {
    const { pieces, numbers } = this.#batch;
    const start = numbers.starts[this.#index * STARTS]! + at;
    return pieces[this.#column(AT.piece)]!.slice(start, start + length);
  }
}

/** The events of a batch, which stay in its columns. */
export function eventsIn(packed: PackedEvents): readonly PackedSummary[] {
  const batch = new EventBatch(packed);
  const count = packed.starts.length / STARTS;
  const events = Array.from({ length: count }, (_, index) => new PackedSummary(batch, index));
  for (const [event, places] of packed.copies) events[event]!.copies = places;
  return events;
}

/** Puts events of several batches into one: nothing else is kept of theirs. Where one's was put away, it is too. */
export function putTogether(events: readonly PackedSummary[]): void {
  const packer = new EventPacker();
  for (const event of events) packer.add(event);
  const batch = new EventBatch(packer.packTyped());
  const shelf = events.find((event) => event.shelf !== null)?.shelf ?? null;
  if (shelf !== null) batch.putAway(shelf);
  events.forEach((event, index) => event.moveTo(batch, index));
}

/** Whether two events are in one batch. */
export function cameTogether(one: EventSummary, other: EventSummary): boolean {
  return one instanceof PackedSummary && other instanceof PackedSummary && one.isWith(other);
}

/** What takes most memory of an event, and of all that came with it, goes to the shelf. It is read there when somebody asks. */
export function putEventAway(event: EventSummary, shelf: Shelf): void {
  if (event instanceof PackedSummary) event.putAway(shelf);
}

/** The events of a batch, each with all it says: for what asks them again and again. */
export function unpackEvents(packed: PackedEvents): readonly FieldedSummary[] {
  return eventsIn(packed).map((event) => event.inFull());
}
