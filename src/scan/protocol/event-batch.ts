import { Alike } from "../../lib/alike.ts";
import type { EventForward } from "../../model/forward.ts";
import { isSameShape, type PackedEvents, type Shape } from "./packed-events.ts";
import type { KeptBytes, KeptText, Shelf } from "./shelf.ts";

/** What of packed events is numbers: a hundred bytes of each. */
export type EventNumbers = Pick<PackedEvents, "columns" | "starts" | "places" | "lengths">;

/** Events as they came. Those that came together share it. */
export class EventBatch {
  readonly texts: readonly string[];
  readonly shapes: readonly Shape[];
  /** By their place in the texts: each is one object, however many events say it. */
  readonly forwards = new Map<number, EventForward>();
  #pieces: readonly (string | KeptText)[];
  /** Null where they are on the shelf and nobody has asked for them of late. */
  #numbers: EventNumbers | null;
  #away: NumbersAway | null = null;
  #shelf: Shelf | null = null;

  constructor({ pieces, texts, shapes, columns, starts, places, lengths }: PackedEvents) {
    this.texts = texts.map(knownText);
    this.shapes = shapes.map(knownShape);
    this.#pieces = pieces;
    this.#numbers = { columns, starts, places, lengths };
  }

  get pieces(): readonly (string | KeptText)[] {
    return this.#pieces;
  }

  get numbers(): EventNumbers {
    return this.#numbers ?? this.#readNumbers();
  }

  /** Where it was put away; null where it is in memory. */
  get shelf(): Shelf | null {
    return this.#shelf;
  }

  /** What takes most of its memory goes there. */
  putAway(shelf: Shelf): void {
    if (this.#shelf !== null) return;
    this.#shelf = shelf;
    this.#pieces = this.#pieces.map((piece) => (typeof piece === "string" ? shelf.keepText(piece) : piece));
    this.#away = putNumbersAway(this.numbers, shelf);
    if (this.#away !== null) this.#numbers = null;
  }

  #readNumbers(): EventNumbers {
    if (inMemory.length === HELD) inMemory.shift()!.#numbers = null;
    inMemory.push(this);
    return (this.#numbers = readNumbers(this.#away!));
  }
}

/**
 * Batches whose numbers are held though they are on the shelf, some hundred kilobytes each: who asks for events in the order of time
 * asks for those of many batches in turn.
 */
const HELD = 128;
/** Those, the one that was read first first. */
const inMemory: EventBatch[] = [];

type Column = Float64Array | Uint32Array | Uint16Array;

/** Where in what was put away a column lies. */
interface Span {
  readonly Kind: new (buffer: ArrayBuffer, start: number, length: number) => Column;
  readonly start: number;
  readonly length: number;
}

interface NumbersAway {
  readonly kept: KeptBytes;
  readonly spans: Readonly<Record<keyof EventNumbers, Span>>;
}

/** Null where they are in no buffer of their own, or there is no room for it. */
function putNumbersAway(numbers: EventNumbers, shelf: Shelf): NumbersAway | null {
  const { columns, starts, places, lengths } = numbers;
  const all = [columns, starts, places, lengths];
  const [first] = all;
  if (!isColumn(first) || !all.every((each) => isColumn(each) && each.buffer === first.buffer)) return null;
  const kept = shelf.keepBytes(new Uint8Array(first.buffer));
  if (kept === null) return null;
  const spanOf = (column: ArrayLike<number>): Span => {
    const { constructor, byteOffset, length } = column as Column;
    return { Kind: constructor as Span["Kind"], start: byteOffset, length };
  };
  const spans = {
    columns: spanOf(columns),
    starts: spanOf(starts),
    places: spanOf(places),
    lengths: spanOf(lengths),
  };
  return { kept, spans };
}

function isColumn(numbers: ArrayLike<number> | undefined): numbers is Column {
  return ArrayBuffer.isView(numbers);
}

function readNumbers({ kept, spans }: NumbersAway): EventNumbers {
  const { buffer } = kept.read();
  const read = ({ Kind, start, length }: Span): Column => new Kind(buffer, start, length);
  return {
    columns: read(spans.columns),
    starts: read(spans.starts),
    places: read(spans.places),
    lengths: read(spans.lengths),
  };
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
