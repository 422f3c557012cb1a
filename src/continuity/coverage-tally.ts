import { NOT_KNOWN, PAIRS, type ChunkRows } from "../evtx/index.ts";
import { isTime } from "./part.ts";
import { PROCESS_AUDIT, sourceOf } from "./sources.ts";

/** What a task has seen of one source on one host. Plain data. */
export interface SourceFacts {
  readonly host: string;
  readonly channel: string;
  /** Place in `sources`. */
  readonly source: number;
  readonly records: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  /** Days since 1970 in UTC, and the records of each. */
  readonly days: readonly (readonly [day: number, records: number])[];
  /** Records of which the command line was looked for, and those that have one. */
  readonly samples: number;
  readonly withCommandLine: number;
}

/** Of the chunks of a file one in so many is looked into for a command line: to decode one record costs a third of a chunk. */
const SAMPLED = 16;
const SLOT_SIZE = 65536;
const DAY = 86_400_000;
/** Days kept for one source of one part: forged times can be any. */
const MAX_DAYS = 4000;

const NONE = -2;

interface Counts {
  records: number;
  firstAt: number;
  lastAt: number;
  readonly days: Map<number, number>;
  samples: number;
  withCommandLine: number;
}

/** Counts the events that tell of forwards, by host. */
export class CoverageTally {
  readonly #counts = new Map<string, Counts & { host: string; channel: string; source: number }>();
  /** The source of each pair of channel and event id, once it was asked for. */
  readonly #known = new Int8Array(PAIRS).fill(NOT_KNOWN);
  /** The process start of the open chunk that is looked into. */
  #sampled = Number.NaN;

  add(rows: ChunkRows, row: number, host: string, channel: string, at: number): void {
    const source = this.#sourceOf(rows, row);
    if (source === NONE) return;
    const counts = this.#of(host, channel, source);
    counts.records++;
    if (isTime(at)) {
      if (at < counts.firstAt) counts.firstAt = at;
      if (at > counts.lastAt) counts.lastAt = at;
      const day = Math.floor(at / DAY);
      const before = counts.days.get(day);
      if (before !== undefined || counts.days.size < MAX_DAYS) counts.days.set(day, (before ?? 0) + 1);
    }
    if (source === PROCESS_AUDIT) this.#sample(rows, row, counts);
  }

  #sourceOf(rows: ChunkRows, row: number): number {
    const pair = rows.pair(row);
    if (pair === NOT_KNOWN) return NONE;
    const known = this.#known[pair]!;
    if (known !== NOT_KNOWN) return known;
    const source = sourceOf(rows.name(rows.channel(row)), rows.eventId(row)) ?? NONE;
    this.#known[pair] = source;
    return source;
  }

  #of(host: string, channel: string, source: number): Counts {
    const key = `${source}\n${host}\n${channel}`;
    let counts = this.#counts.get(key);
    if (counts === undefined) {
      const none = { records: 0, firstAt: Number.POSITIVE_INFINITY, lastAt: Number.NEGATIVE_INFINITY };
      counts = { ...none, host, channel, source, days: new Map(), samples: 0, withCommandLine: 0 };
      this.#counts.set(key, counts);
    }
    return counts;
  }

  // By the place of the chunk, so that it does not matter which task reads it.
  #sample(rows: ChunkRows, row: number, counts: Counts): void {
    const { chunkOffset } = rows;
    if (this.#sampled === chunkOffset || Math.floor(chunkOffset / SLOT_SIZE) % SAMPLED !== 0) return;
    this.#sampled = chunkOffset;
    const event = rows.decode(row);
    if (event === null) return;
    counts.samples++;
    if (event.fields.some(({ name, value }) => name === "CommandLine" && value !== ""))
      counts.withCommandLine++;
  }

  /** Hands over what was counted since the last time. */
  take(): readonly SourceFacts[] {
    const facts = [...this.#counts.values()].map(({ firstAt, lastAt, days, ...counts }) => ({
      ...counts,
      firstAt: Number.isFinite(firstAt) ? firstAt : null,
      lastAt: Number.isFinite(lastAt) ? lastAt : null,
      days: [...days],
    }));
    this.#counts.clear();
    return facts;
  }
}
