import type { EventForward } from "./forward.ts";
import type { ByteOffset, FileIndex, IsoTime } from "./units.ts";

/** One value of one event, exactly as Windows renders it. A name may occur more than once (unnamed `<Data>`). */
export interface EventField {
  /** Sigma's name for it (reference: Sigma rules specification, "Field Usage"), spaces stripped. */
  readonly name: string;
  /** The rendered text, verbatim: hex stays hex, spaces and CRLF stay. */
  readonly value: string;
  /**
   * Where in the event: `System/Provider/@Name`, `EventData/Data[@Name='Image']`, `EventData/Data[2]`.
   * Null for a virtual field.
   */
  readonly path: string | null;
  /** For a virtual field the names of the fields it was made from, else null. */
  readonly from: readonly string[] | null;
}

/** An XML element of a decoded event. */
export interface EventElement {
  readonly name: string;
  readonly attributes: readonly EventAttribute[];
  readonly children: readonly EventNode[];
}

export interface EventAttribute {
  readonly name: string;
  /** Text with references kept apart: an entity reference is part of the evidence. */
  readonly value: readonly EventText[];
}

/** Character data in the order of the document. */
export type EventText =
  | { readonly kind: "text"; readonly text: string; readonly type: ValueType }
  | { readonly kind: "entity"; readonly name: string }
  | { readonly kind: "char"; readonly code: number }
  | { readonly kind: "cdata"; readonly text: string };

export type EventNode =
  | EventText
  | { readonly kind: "element"; readonly element: EventElement }
  | { readonly kind: "pi"; readonly target: string; readonly data: string };

/** The BinXML value type a text came from (MS-EVEN6 2.2.12), `literal` for text that is part of a template. */
export type ValueType =
  | "literal"
  | "null"
  | "string"
  | "ansi"
  | "integer"
  | "float"
  | "boolean"
  | "binary"
  | "guid"
  | "time"
  | "sid"
  | "hex";

/** Where a record lies: enough to find it again in the evidence with any other tool. */
export interface RecordPlace {
  readonly file: FileIndex;
  /** Of the record's `2A 2A 00 00`; where its header is gone, 24 bytes before what is left of it. */
  readonly offset: ByteOffset;
  /** Of the chunk's `ElfChnk`. */
  readonly chunkOffset: ByteOffset;
  /** The id in the record's header, decimal. Exported logs number it anew; not the EventRecordID. Empty where the header is gone. */
  readonly headerId: string;
  readonly origin: RecordOrigin;
  readonly confidence: RecordConfidence;
}

/**
 * How a record was found: `live`, where its chunk says that records are; `removed`, inside another record that was made
 * larger to hide it; `residual`, in space that a log does not use: behind the end of a chunk's records, or in a slot whose chunk
 * header is gone; `carved`, in a file that is no log, or between the chunks of one that was searched like such a file.
 */
export type RecordOrigin = "live" | "removed" | "residual" | "carved";

/**
 * `certain`: the record's templates and names are where it says. `likely`: one of the templates was overwritten, and another
 * one with the same id, elsewhere in the chunk, was taken for it; or the record's header is gone, and its body was found.
 */
export type RecordConfidence = "certain" | "likely";

/** Another event that names the account which acted in one that does not: the start of the same process. */
export interface UserSource {
  /** EventRecordID of that event. */
  readonly recordId: string;
  readonly place: RecordPlace;
}

export type TimeFrom = "event" | "record";

/** The values of `System` that every view and export needs. `""` where the event has none. */
export interface EventHeader {
  /** EventRecordID, decimal. */
  readonly recordId: string;
  readonly time: IsoTime;
  /** `record`: the event states no time that can be read; `time` is when its record was written, as its header says. */
  readonly timeFrom: TimeFrom;
  readonly computer: string;
  readonly channel: string;
  readonly provider: string;
  /** Decimal text. */
  readonly eventId: string;
}

/** A decoded event with its fields, before any log source map has added virtual ones. */
export interface RawEvent extends EventHeader {
  readonly fields: readonly EventField[];
}

/** What a table row and an export row say of an event beyond its header; made from its canonical fields. */
export interface EventSummary extends EventHeader {
  /** The same for the same record in every scan, file and copy: see `recordKey`. */
  readonly key: string;
  /** The first place where the record was found: of the lowest file, and there of the lowest offset. */
  readonly place: RecordPlace;
  /** The other files that hold the same record, in the order of files. May grow while a scan runs. */
  readonly copies: readonly RecordPlace[];
  /** The fact itself in one line: the command line, or key and value. */
  readonly fact: string;
  /** The port forward that the event makes, changes or removes; null where it says nothing of one. */
  readonly forward: EventForward | null;
  /** The account that acted; `""` where the evidence names none. */
  readonly user: string;
  /** Where `user` is from, if not from this event: known when a scan ends. Else null. */
  readonly userFrom: UserSource | null;
  readonly process: string;
  readonly parentProcess: string;
  /**
   * All fields, virtual ones included, in the order of the event, as one JSON object text: name → text, or → array of texts where a
   * name occurs more than once. A text, because 200,000 of these must fit in memory.
   */
  readonly fieldsJson: string;
  /** The same as one JSON list of [name, value], a name as often as it occurs. */
  readonly fieldPairsJson: string;
}
