import type { ChannelReport, HostCoverage } from "./channel.ts";
import type { Issue } from "./issue.ts";
import type { ByteOffset, IsoTime, RuleIndex } from "./units.ts";

/** What was read of a scan's input, and what was not. On screen and in every export. */
export interface Ledger {
  /** By file index: a file that was taken out keeps its place, `removed` and with nothing but zeros. */
  readonly files: readonly FileLedger[];
  readonly rules: readonly RuleLedger[];
  readonly issues: readonly Issue[];
  /** Known when a scan ends; empty before. */
  readonly channels: readonly ChannelReport[];
  readonly coverage: readonly HostCoverage[];
  readonly state: ScanState;
}

export type ScanState =
  | { readonly kind: "scanning" | "done" }
  /** `share` of the bytes that had been read, 0…1. */
  | { readonly kind: "cancelled"; readonly share: number };

export interface FileLedger {
  /** As dropped, with its path. */
  readonly path: string;
  /** Where it came from inside a zip: the zip's path, else null. */
  readonly container: string | null;
  /** What whoever gave the file said of it, see `FileLabels`; JSON leaves out what nobody said. */
  readonly source?: string | undefined;
  readonly host?: string | undefined;
  readonly bytes: number;
  /** Of `bytes`: covered by the file header, by chunks that were read, by empty slots. */
  readonly bytesRead: number;
  /** Of `bytes`: nothing could be made of them. `bytesRead + bytesLost = bytes` when the file is done. */
  readonly bytesLost: number;
  readonly state: FileState;
  /** It is no log: its bytes were searched for chunks and records. */
  readonly carved: boolean;
  readonly header: FileHeader | null;
  readonly chunks: ChunkCounts;
  readonly records: RecordCounts;
  /** What the log lacks by its own account; null where that is not known, because not all of it was looked at. */
  readonly missing: MissingParts | null;
  /** Number of problems; the problems themselves are in `Ledger.issues`. */
  readonly problems: number;
  /** Earliest and latest event time that could be read; null where there is none. */
  readonly firstTime: IsoTime | null;
  readonly lastTime: IsoTime | null;
  readonly events: readonly EventCount[];
  /**
   * Events that hold one part of a script block whose other parts were not found near it, among those that rules judge.
   * Each was judged by itself: what a rule looks for may lie in two of them.
   */
  readonly scriptBlockParts: number;
  readonly matches: number;
}

export type FileState =
  | "waiting"
  | "scanning"
  | "done"
  | "cancelled"
  | "not-a-log"
  | "unreadable"
  /** Taken out by the user: no part of the case. */
  | "removed";

/** The 4,096-byte block at the start of a log (MS-EVEN6 has none of it; libevtx "File header"). */
export interface FileHeader {
  /** `3.1` or `3.2`. */
  readonly version: string;
  readonly firstChunk: string;
  readonly lastChunk: string;
  readonly nextRecordId: string;
  readonly declaredChunks: number;
  readonly flags: number;
  readonly dirty: boolean;
  readonly full: boolean;
  readonly checksum: ChecksumVerdict;
}

/** `absent`: the flags say that no checksum was written. */
export type ChecksumVerdict = "ok" | "bad" | "absent";

export interface ChunkCounts {
  readonly read: number;
  readonly empty: number;
  readonly unreadable: number;
  readonly badHeaderChecksum: number;
  readonly badRecordsChecksum: number;
}

export interface RecordCounts {
  /** What the chunk headers say: the sum of last − first + 1 where that is believable. */
  readonly declared: number;
  /** Records that were decoded, or of which the scan has shown that they can be. */
  readonly read: number;
  /** Records that were found and can't be decoded. */
  readonly failed: number;
  /** Of those read or failed: records inside of others that were made larger to remove them. */
  readonly removed: number;
  /**
   * Records that no chunk lists any more and that can be read: in the unused end of chunks, in slots without a chunk. None of
   * those above; older versions and copies of listed ones among them.
   */
  readonly residual: number;
  /** The same, of which only parts can be read. They are never judged. */
  readonly residualParts: number;
}

export const NO_CHUNKS: ChunkCounts = {
  read: 0,
  empty: 0,
  unreadable: 0,
  badHeaderChecksum: 0,
  badRecordsChecksum: 0,
};

export const NO_RECORDS: RecordCounts = {
  declared: 0,
  read: 0,
  failed: 0,
  removed: 0,
  residual: 0,
  residualParts: 0,
};

export interface MissingParts {
  /** Chunks that the file header states and that were not found. */
  readonly chunks: number;
  /** Ids between those that were found, or before the next one that the file header states; null where they are in no order. */
  readonly records: number | null;
}

export interface EventCount {
  readonly channel: string;
  readonly eventId: number;
  readonly count: number;
}

export interface RuleLedger {
  readonly rule: RuleIndex;
  readonly state: RuleState;
  /** Events of its log source that were judged. */
  readonly judged: number;
  /** Of these: parts of script blocks, each judged by itself. See `FileLedger.scriptBlockParts`. */
  readonly scriptBlockParts: number;
  readonly matches: number;
}

/**
 * `matched`; `ran`: judged events, none matched; `could-not-match`: its channel or event ids are not among
 * the files; `no-log-source`: no event log can hold its events; `disabled`: loaded, but not run.
 */
export type RuleState = "matched" | "ran" | "could-not-match" | "no-log-source" | "disabled";

/** One 64 KiB chunk as it was found: the unit of reading and of failure. */
export interface ChunkReport {
  readonly offset: ByteOffset;
  readonly state: "read" | "empty" | "unreadable";
  readonly firstNumber: string;
  readonly lastNumber: string;
  readonly firstId: string;
  readonly lastId: string;
  readonly flags: number;
  readonly headerChecksum: ChecksumVerdict;
  readonly recordsChecksum: ChecksumVerdict;
  readonly records: number;
}
