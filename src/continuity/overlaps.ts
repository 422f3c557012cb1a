import { NOT_KNOWN, type ChunkRows } from "../evtx/index.ts";
import type { FileIndex } from "../model/units.ts";
import { bothEntries, ContentEntries } from "./content-entries.ts";
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
  /** See `ContentEntries`. */
  readonly entries: Float64Array<ArrayBuffer>;
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
  /** By file and overlap. */
  readonly #contents = new Map<FileIndex, Map<number, ContentEntries>>();

  constructor(overlaps: readonly Overlap[]) {
    this.#overlaps = overlaps;
  }

  rows(file: FileIndex, rows: ChunkRows): void {
    const named = this.#byName(rows);
    for (let row = 0; row < rows.count; row++) {
      const id = rows.recordId(row);
      const [channel, computer] = [rows.channel(row), rows.computer(row)];
      if (id === NOT_KNOWN || channel === NOT_KNOWN || computer === NOT_KNOWN || rows.isRemoved(row))
        continue;
      const overlap = named(channel, computer).find((at) => this.#holds(at, file, id));
      const hash = overlap === undefined ? 0n : rows.content(row);
      if (overlap === undefined || hash === 0n) continue;
      const at = Math.trunc(rows.time(row));
      const { step } = this.#overlaps[overlap]!;
      const entry = {
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
      const last = entries.count - 1;
      if (step > 1 && last >= 0 && entries.id(last) === entry.id)
        entries.replace(last, bothEntries(entries.at(last), entry));
      else entries.push(entry);
    }
  }

  /** Which overlaps are of a channel and a machine, by the numbers that their names have in a chunk. */
  #byName(rows: ChunkRows): (channel: number, computer: number) => readonly number[] {
    const known = new Map<number, Map<number, readonly number[]>>();
    return (channel, computer) => {
      const ofChannel = known.get(channel) ?? new Map<number, readonly number[]>();
      known.set(channel, ofChannel);
      const found = ofChannel.get(computer) ?? this.#named(rows.name(channel), rows.name(computer));
      ofChannel.set(computer, found);
      return found;
    };
  }

  #named(channel: string, host: string): readonly number[] {
    return this.#overlaps.flatMap((overlap, at) =>
      isSame(overlap.channel, channel) && overlap.hosts.some((each) => isSame(each, host)) ? [at] : [],
    );
  }

  #holds(overlap: number, file: FileIndex, id: number): boolean {
    return this.#overlaps[overlap]!.ranges.some(
      (range) => range.file === file && id >= range.first && id <= range.last,
    );
  }

  #of(file: FileIndex, overlap: number): ContentEntries {
    const ofFile = this.#contents.get(file) ?? new Map<number, ContentEntries>();
    this.#contents.set(file, ofFile);
    const entries = ofFile.get(overlap) ?? new ContentEntries();
    ofFile.set(overlap, entries);
    return entries;
  }

  /** Null where nothing was found since the last time. */
  take(): ContentPart | null {
    if (this.#contents.size === 0) return null;
    const contents = [...this.#contents].flatMap(([file, ofFile]) =>
      [...ofFile].map(([overlap, entries]) => ({ file, overlap, entries: entries.values })),
    );
    this.#contents.clear();
    return { contents };
  }
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
