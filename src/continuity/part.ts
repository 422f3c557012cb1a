import type { ByteOffset, FileIndex } from "../model/units.ts";
import type { SourceFacts } from "./coverage-tally.ts";
import type { Mark } from "./marks.ts";

/** What a task has seen of its file's channels. Plain data. Times are in milliseconds since 1970. */
export interface ChannelPart {
  readonly logs: readonly LogFacts[];
  readonly sources: readonly SourceFacts[];
  readonly removed: readonly RemovedRecord[];
  readonly marks: readonly Mark[];
}

/** One channel of one host in one file, as far as it was read. */
export interface LogFacts {
  readonly file: FileIndex;
  readonly host: string;
  readonly channel: string;
  readonly records: number;
  /** Least and greatest EventRecordID. */
  readonly firstId: number;
  readonly lastId: number;
  /**
   * Of EventRecordID − id in the record's header. A log as it was written has one: 0, or more once it was cleared or
   * exported, for the ids of headers then begin anew. An export of some of its records has several.
   */
  readonly leastShift: number;
  readonly greatestShift: number;
  /** Null where no record has a time that is one. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  /** In the order of the file, as `stretch-list.ts` has them; none once the shift has changed. */
  readonly stretches: string;
  /** Times of the first `CATCH_UP` records of the first stretch: it may carry on that of another part. */
  readonly head: readonly number[];
  /** There were more than are kept. */
  readonly isCut: boolean;
  readonly steps: readonly TimeStep[];
}

/** Records whose ids follow each other, in the header and in the event. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly offset: ByteOffset;
  readonly lastOffset: ByteOffset;
  /** Times of the first and the last. */
  readonly firstAt: number;
  readonly lastAt: number;
}

/** A record that is older than the one in front of it. */
export interface TimeStep {
  readonly id: number;
  readonly offset: ByteOffset;
  /** Time of the record before it, and its own. */
  readonly from: number;
  readonly to: number;
  /** Times may still catch up in so many records, from the one with this id on; 0 where they did not. */
  readonly left: number;
  readonly next: number;
}

/** A record that lay inside another one. */
export interface RemovedRecord {
  readonly file: FileIndex;
  readonly host: string;
  readonly channel: string;
  readonly id: number;
  readonly offset: ByteOffset;
  readonly at: number;
}

/**
 * While Windows starts, records with the time of now stand before those that waited to be written: times go back, and are
 * where they were before so many records. In 394 public logs that takes 35 at most; where a clock was set back, 71 at least.
 */
export const CATCH_UP = 50;

/**
 * Records are not always written in the order of their times: of 394 public logs the largest step back without a change of the
 * clock is 54 s (while Windows starts), the next 11 min. What is more than this is a step.
 */
export const LEAST_STEP = 5 * 60_000;

const FIRST_TIME = -11_644_473_600_000;
const LAST_TIME = 910_000_000_000_000;

/** What is wiped or forged has times that are none. */
export function isTime(at: number): boolean {
  return at > FIRST_TIME && at < LAST_TIME;
}
