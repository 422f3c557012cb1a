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

interface Day {
  readonly day: number;
  records: number;
}

interface Counts {
  readonly host: string;
  readonly channel: string;
  readonly source: number;
  records: number;
  firstAt: number;
  lastAt: number;
  readonly days: Map<number, Day>;
  /** The one that was counted last. */
  today: Day | null;
  samples: number;
  withCommandLine: number;
}

/** Counts the events that tell of forwards, by host. */
export class CoverageTally {
  readonly #counts = new Map<string, Counts>();
  /** By source: those that were counted last. */
  readonly #recent: (Counts | undefined)[] = [];
  /** The source of each pair of channel and event id, once it was asked for. */
  readonly #known = new Int8Array(PAIRS).fill(NOT_KNOWN);
  /** The process start of the open chunk that is looked into. */
  #sampled = Number.NaN;

  /** All rows of a chunk that is of one channel. */
  addAll(rows: ChunkRows, host: string, channel: string): void {
    const { count } = rows;
    for (let row = 0; row < count; row++) {
      if (this.#sourceOf(rows, row) !== NONE) this.add(rows, row, host, channel, rows.time(row));
    }
  }

  add(rows: ChunkRows, row: number, host: string, channel: string, at: number): void {
    const source = this.#sourceOf(rows, row);
    if (source === NONE) return;
    const counts = this.#of(host, channel, source);
    counts.records++;
    if (isTime(at)) {
      if (at < counts.firstAt) counts.firstAt = at;
      if (at > counts.lastAt) counts.lastAt = at;
      const day = Math.floor(at / DAY);
      if (counts.today === null || counts.today.day !== day) counts.today = dayOf(counts, day);
      if (counts.today !== null) counts.today.records++;
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
    const recent = this.#recent[source];
    if (recent?.host === host && recent.channel === channel) return recent;
    const key = `${source}\n${host}\n${channel}`;
    let counts = this.#counts.get(key);
    if (counts === undefined) {
      const none = { records: 0, firstAt: Number.POSITIVE_INFINITY, lastAt: Number.NEGATIVE_INFINITY };
      counts = {
        ...none,
        host,
        channel,
        source,
        days: new Map(),
        today: null,
        samples: 0,
        withCommandLine: 0,
      };
      this.#counts.set(key, counts);
    }
    this.#recent[source] = counts;
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
    const facts = [...this.#counts.values()].map((counts) => ({
      host: counts.host,
      channel: counts.channel,
      source: counts.source,
      records: counts.records,
      samples: counts.samples,
      withCommandLine: counts.withCommandLine,
      firstAt: Number.isFinite(counts.firstAt) ? counts.firstAt : null,
      lastAt: Number.isFinite(counts.lastAt) ? counts.lastAt : null,
      days: [...counts.days.values()].map(({ day, records }) => [day, records] as const),
    }));
    this.#counts.clear();
    this.#recent.length = 0;
    return facts;
  }
}

/** Null where there are too many. */
function dayOf({ days }: Counts, day: number): Day | null {
  const known = days.get(day);
  if (known !== undefined || days.size === MAX_DAYS) return known ?? null;
  const first: Day = { day, records: 0 };
  days.set(day, first);
  return first;
}
