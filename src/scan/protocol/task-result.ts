import type { RangeFacts, SlotEvents, SlotTimes } from "../../evtx/index.ts";
import type { Issue } from "../../model/issue.ts";
import type { EventCount, FileHeader, ChunkCounts, RecordCounts } from "../../model/ledger.ts";
import type { ByteOffset, IsoTime } from "../../model/units.ts";

/** Slots of a file, as far as it has them. */
export interface TaskRange {
  readonly first: number;
  readonly count: number;
  /** The first task of a file also says what the file is. */
  readonly opens: boolean;
  /** Where the file's first slot starts; null while nobody has said. */
  readonly origin: ByteOffset | null;
}

/** What became of one task. */
export interface TaskResult {
  /** For the first task of a file: what it is. Else null. */
  readonly opened: OpenedFile | null;
  readonly bytesRead: number;
  readonly bytesLost: number;
  readonly chunks: ChunkCounts;
  readonly records: RecordCounts;
  readonly events: readonly EventCount[];
  /** Events that hold a part of a script block and were not joined; less than none where parts of another range were. */
  readonly scriptBlockParts: number;
  readonly firstTime: IsoTime | null;
  readonly lastTime: IsoTime | null;
  readonly issues: readonly Issue[];
  /** Problems met; `issues` lists the first of them. */
  readonly problems: number;
  readonly cancelled: boolean;
  /** Where the file's first slot starts; null where the file could not be opened as a log. */
  readonly origin: ByteOffset | null;
  /** What the range adds to the question whether the file is whole; null as above. */
  readonly facts: RangeFacts | null;
  /** Where in the range which events are; null where that is not known. */
  readonly slotEvents: SlotEvents | null;
  /** When the records of each slot of the range happened; null as above. */
  readonly slotTimes: SlotTimes | null;
}

export type OpenedFile =
  | {
      readonly kind: "log";
      readonly header: FileHeader | null;
      readonly slots: number;
      readonly scannedTo: number;
    }
  /** It is no log, and was searched for chunks and records to its end. */
  | { readonly kind: "carved" }
  | { readonly kind: "not-a-log" | "unreadable" };
