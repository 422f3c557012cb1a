import { NOT_KNOWN, type ChunkRows } from "../evtx/index.ts";
import type { FileIndex } from "../model/units.ts";
import type { Lineage } from "./lineages.ts";

/** Ids that several files hold of one channel of one machine: what they say is compared. Plain data. */
export interface Overlap {
  readonly channel: string;
  /** All its names. */
  readonly hosts: readonly string[];
  readonly ranges: readonly IdRange[];
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
  /** `RECORD_NUMBERS` for each record: EventRecordID, time in milliseconds since 1970, both halves of its content hash, offset. */
  readonly records: readonly number[];
}

export const RECORD_NUMBERS = 5;
/** Records that are compared at most: of each an entry is kept till all are read. */
const MAX_RECORDS = 1_000_000;

/** Where two files hold records of the same ids; those with the fewest first, as many as can be compared. */
export function overlapsOf(lineages: readonly Lineage[]): readonly Overlap[] {
  const found = lineages.flatMap((lineage): readonly (Overlap & { readonly records: number })[] => {
    const ranges = sharedRanges(lineage);
    if (ranges.length < 2) return [];
    const records = ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
    return [{ channel: lineage.channel, hosts: lineage.names, ranges, records }];
  });
  let room = MAX_RECORDS;
  return found
    .sort((one, other) => one.records - other.records)
    .filter(({ records }) => (room -= records) >= 0)
    .map(({ channel, hosts, ranges }) => ({ channel, hosts, ranges }));
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
  readonly #contents = new Map<string, { file: FileIndex; overlap: number; records: number[] }>();

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
      const low = Number(hash & 0xffff_ffffn);
      this.#of(file, overlap).push(id, rows.time(row), low, Number(hash >> 32n), rows.offset(row));
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

  #of(file: FileIndex, overlap: number): number[] {
    const key = `${file} ${overlap}`;
    const known = this.#contents.get(key);
    if (known !== undefined) return known.records;
    const records: number[] = [];
    this.#contents.set(key, { file, overlap, records });
    return records;
  }

  /** Null where nothing was found since the last time. */
  take(): ContentPart | null {
    if (this.#contents.size === 0) return null;
    const contents = [...this.#contents.values()];
    this.#contents.clear();
    return { contents };
  }
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
