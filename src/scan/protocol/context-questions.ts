import type { Around, AroundAsk, ContextEvent, Lookup } from "../../context/index.ts";
import type { SlotRange } from "../../evtx/index.ts";
import type { RecordPlace } from "../../model/event.ts";
import type { IsoTime } from "../../model/units.ts";
import type { FileHandle } from "./file-handle.ts";

// What a worker is asked about the surroundings of an event. It reads the slots that it is told, and nothing else.

/** Slots of a log, in order. */
export interface SlotsOfFile {
  readonly file: FileHandle;
  readonly runs: readonly SlotRange[];
}

/** What was found around an event. */
export interface FoundAround extends Around {
  /** The window, or the part of it that was looked at: so many events were in it that the farther ones were left out. */
  readonly from: IsoTime;
  readonly to: IsoTime;
  readonly isCut: boolean;
}

export interface ContextQuestions {
  /** A record with what it says of processes and logons. */
  readonly "context-event": {
    readonly ask: { readonly file: FileHandle; readonly place: RecordPlace };
    readonly answer: ContextEvent;
  };
  /** Where records with that EventRecordID lie: of a log of many hosts there may be several. */
  readonly "find-record": {
    readonly ask: { readonly slots: readonly SlotsOfFile[]; readonly recordId: string };
    readonly answer: readonly RecordPlace[];
  };
  readonly around: {
    readonly ask: { readonly slots: readonly SlotsOfFile[]; readonly about: AroundAsk };
    readonly answer: FoundAround;
  };
  readonly "look-up": {
    readonly ask: { readonly slots: readonly SlotsOfFile[]; readonly lookup: Lookup };
    readonly answer: readonly ContextEvent[];
  };
}
