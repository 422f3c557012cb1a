import { firstIndex } from "../lib/first-index.ts";
import type { RecordConfidence, RecordOrigin } from "../model/event.ts";
import type { ByteOffset, FileIndex } from "../model/units.ts";
import type { EventFacts } from "./event-facts.ts";

/**
 * The records of a piece of one log as columns, in the order in which they were read: each chunk's own, then those left in its
 * unused space. Plain data; the arrays are handed on from thread to thread, not copied. 27 bytes a record.
 */
export interface EventPart {
  readonly file: FileIndex;
  readonly count: number;
  /** What records of the part say, each once. */
  readonly facts: readonly EventFacts[];
  /** Of each record: which of these. */
  readonly factsOf: Uint32Array<ArrayBuffer>;
  /** Milliseconds since 1970; NaN where the record has no time. */
  readonly times: Float64Array<ArrayBuffer>;
  /** What of the time is less than a millisecond, in units of 100 ns: 0–9999. */
  readonly ticks: Uint16Array<ArrayBuffer>;
  /** EventRecordID; NaN where it is among `oddIds`. */
  readonly recordIds: Float64Array<ArrayBuffer>;
  /** Record ids that are no whole number below 2^53, by row, in order. */
  readonly oddIds: readonly (readonly [row: number, text: string])[];
  /** FOUND_* */
  readonly found: Uint8Array<ArrayBuffer>;
  /** Where the records lie: offsets in the file, from `base` on. */
  readonly base: ByteOffset;
  readonly offsets: Uint32Array<ArrayBuffer>;
  /** The chunks: the first row of each, and its own offset in the file. */
  readonly chunkRows: Uint32Array<ArrayBuffer>;
  readonly chunkOffsets: Float64Array<ArrayBuffer>;
}

/** Bytes of all columns for one record. */
export const BYTES_A_RECORD = 4 + 8 + 2 + 8 + 1 + 4;

/** How a record was found: place in this list, and TIME_OF_RECORD where its time is that of its header. */
const FOUND: readonly (readonly [RecordOrigin, RecordConfidence])[] = [
  ["live", "certain"],
  ["removed", "certain"],
  ["residual", "certain"],
  ["residual", "likely"],
];
const TIME_OF_RECORD = 0x80;
/** One more than the largest of them. */
export const FOUND_KINDS = 256;

export function foundAs(origin: RecordOrigin, confidence: RecordConfidence, isTimeOfRecord: boolean): number {
  const place = FOUND.findIndex(([known, sure]) => known === origin && sure === confidence);
  return isTimeOfRecord ? place | TIME_OF_RECORD : place;
}

/** Whether a number below FOUND_KINDS says how a record was found. */
export function isFound(found: number): boolean {
  return (found & ~TIME_OF_RECORD) < FOUND.length;
}

export function originOf(found: number): RecordOrigin {
  return FOUND[found & ~TIME_OF_RECORD]![0];
}

export function confidenceOf(found: number): RecordConfidence {
  return FOUND[found & ~TIME_OF_RECORD]![1];
}

export function isTimeOfRecord(found: number): boolean {
  return (found & TIME_OF_RECORD) !== 0;
}

/** The memory of a part, to be handed on with it. */
export function buffersOf(part: EventPart): readonly ArrayBuffer[] {
  const { factsOf, times, ticks, recordIds, found, offsets, chunkRows, chunkOffsets } = part;
  return [factsOf, times, ticks, recordIds, found, offsets, chunkRows, chunkOffsets].map(
    ({ buffer }) => buffer,
  );
}

/** The chunk that a row of the part lies in. */
export function chunkOffsetOf({ chunkRows, chunkOffsets }: EventPart, row: number): ByteOffset {
  return chunkOffsets[firstIndex(chunkRows, (first) => first > row) - 1]!;
}

/** The EventRecordID of a row of the part, as written. */
export function recordIdOf({ recordIds, oddIds }: EventPart, row: number): string {
  const id = recordIds[row]!;
  if (!Number.isNaN(id)) return String(id);
  return oddIds[firstIndex(oddIds, ([at]) => at >= row)]?.[1] ?? "";
}
