import { NOT_KNOWN, type ChunkRows } from "../evtx/index.ts";
import type { ByteOffset, FileIndex } from "../model/units.ts";
import type { Lineage } from "./lineages.ts";

/** Ids that several files hold of one channel of one machine: what they say is compared. Plain data. */
export interface Overlap {
  readonly channel: string;
  /** All its names. */
  readonly hosts: readonly string[];
  readonly ranges: readonly IdRange[];
  /** How many ids are compared together, a power of two: 1 where there is room for an entry of each record. */
  readonly step: number;
}

export interface IdRange {
  readonly file: FileIndex;
  readonly first: number;
  readonly last: number;
}

/** What the records of such ids say. Plain data. */
export interface ContentPart {
  readonly contents: readonly FileContents[];
}

export interface FileContents {
  readonly file: FileIndex;
  /** Which of the overlaps. */
  readonly overlap: number;
  readonly entries: readonly ContentEntry[];
}

/** What the records of `step` ids say: sums do not depend on the order in which they are read. */
export interface ContentEntry {
  /** The first of the ids. */
  readonly id: number;
  readonly records: number;
  readonly ids: number;
  /** Milliseconds since 1970. */
  readonly times: number;
  /** Both halves of the content hashes, modulo 2^32. */
  readonly low: number;
  readonly high: number;
  /** Of the first record of them that was read, and when the last was written. */
  readonly offset: ByteOffset;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Kept till all are read, whatever the logs hold. */
const MAX_ENTRIES = 500_000;
/** So that the sum of as many times is exact. */
const MAX_STEP = 4096;

/** Where two files hold records of the same ids; those with the fewest first, so that these are compared one by one. */
export function overlapsOf(lineages: readonly Lineage[], mostEntries = MAX_ENTRIES): readonly Overlap[] {
  const found = lineages.flatMap(
    (lineage): readonly (Omit<Overlap, "step"> & { readonly records: number })[] => {
      const ranges = sharedRanges(lineage);
      if (ranges.length < 2) return [];
      const records = ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
      return [{ channel: lineage.channel, hosts: lineage.names, ranges, records }];
    },
  );
  let room = mostEntries;
  return found
    .sort((one, other) => one.records - other.records)
    .map(({ channel, hosts, ranges, records }, index) => {
      const share = room / (found.length - index);
      let step = 1;
      while (step < MAX_STEP && records / step > share) step *= 2;
      room -= records / step;
      return { channel, hosts, ranges, step };
    });
}

/** Of each file the ids from the first to the last that another one may hold too. */
function sharedRanges({ logs }: Lineage): readonly IdRange[] {
  return logs.flatMap(({ file, firstId, lastId }): readonly IdRange[] => {
    let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const other of logs) {
      if (other.file === file || other.firstId > lastId || other.lastId < firstId) continue;
      first = Math.min(first, Math.max(firstId, other.firstId));
      last = Math.max(last, Math.min(lastId, other.lastId));
    }
    return first <= last ? [{ file, first, last }] : [];
  });
}

/** Gathers what records of shared ids say, in one task. */
export class ContentTally {
  readonly #overlaps: readonly Overlap[];
  readonly #contents = new Map<string, { file: FileIndex; overlap: number; entries: ContentEntry[] }>();

  constructor(overlaps: readonly Overlap[]) {
    this.#overlaps = overlaps;
  }

  rows(file: FileIndex, rows: ChunkRows): void {
    for (let row = 0; row < rows.count; row++) {
      const id = rows.recordId(row);
      const channel = rows.channel(row);
      const computer = rows.computer(row);
      if (id === NOT_KNOWN || channel === NOT_KNOWN || computer === NOT_KNOWN || rows.isRemoved(row))
        continue;
      const overlap = this.#find(file, id, rows.name(channel), rows.name(computer));
      const hash = overlap === null ? 0n : rows.content(row);
      if (overlap === null || hash === 0n) continue;
      const { step } = this.#overlaps[overlap]!;
      const at = Math.trunc(rows.time(row));
      const entry: ContentEntry = {
        id: id - (id % step),
        records: 1,
        ids: id,
        times: at,
        low: Number(hash & 0xffff_ffffn),
        high: Number(hash >> 32n),
        offset: rows.offset(row),
        firstAt: at,
        lastAt: at,
      };
      const entries = this.#of(file, overlap);
      const last = entries.at(-1);
      if (step > 1 && last?.id === entry.id) entries[entries.length - 1] = bothEntries(last, entry);
      else entries.push(entry);
    }
  }

  /** Null where the record is of no shared id. */
  #find(file: FileIndex, id: number, channel: string, host: string): number | null {
    const at = this.#overlaps.findIndex(
      (overlap) =>
        isSame(overlap.channel, channel) &&
        overlap.hosts.some((each) => isSame(each, host)) &&
        overlap.ranges.some((range) => range.file === file && id >= range.first && id <= range.last),
    );
    return at < 0 ? null : at;
  }

  #of(file: FileIndex, overlap: number): ContentEntry[] {
    const key = `${file} ${overlap}`;
    const known = this.#contents.get(key);
    if (known !== undefined) return known.entries;
    const entries: ContentEntry[] = [];
    this.#contents.set(key, { file, overlap, entries });
    return entries;
  }

  /** Null where nothing was found since the last time. */
  take(): ContentPart | null {
    if (this.#contents.size === 0) return null;
    const contents = [...this.#contents.values()];
    this.#contents.clear();
    return { contents };
  }
}

/** Of one file and the same ids, in parts of it. */
export function bothEntries(one: ContentEntry, other: ContentEntry): ContentEntry {
  return {
    id: one.id,
    records: one.records + other.records,
    ids: one.ids + other.ids,
    times: one.times + other.times,
    low: (one.low + other.low) >>> 0,
    high: (one.high + other.high) >>> 0,
    offset: Math.min(one.offset, other.offset),
    firstAt: Math.min(one.firstAt, other.firstAt),
    lastAt: Math.max(one.lastAt, other.lastAt),
  };
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
