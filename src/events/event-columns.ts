import { isoFromMilliseconds } from "../lib/iso-time.ts";
import type { ByteOffset, FileIndex, IsoTime } from "../model/units.ts";
import type { ColumnHead } from "../table/columns.ts";
import { levelRank, type EventFacts } from "./event-facts.ts";
import { confidenceOf, originOf } from "./event-part.ts";

/** Events by their numbers, whatever holds them. */
export interface EventStore {
  readonly count: number;
  readonly facts: readonly EventFacts[];
  /** Milliseconds of the earliest and latest; null where no row has a time. */
  readonly extent: readonly [number, number] | null;
  /** Place in `facts`. */
  factsOf(row: number): number;
  time(row: number): number;
  ticks(row: number): number;
  /** As written. */
  recordId(row: number): string;
  /** FOUND_* of event-part.ts. */
  found(row: number): number;
  file(row: number): FileIndex;
  /** Of the record, in its file. */
  offset(row: number): ByteOffset;
  /** Which of two rows comes first in the evidence. */
  comparePlaces(a: number, b: number): number;
}

/** What a file is called, by its number. */
export type PathOf = (file: FileIndex) => string;

export type EventColumnId =
  | "time"
  | "level"
  | "host"
  | "user"
  | "event"
  | "process"
  | "channel"
  | "provider"
  | "record"
  | "file"
  | "origin"
  | "confidence";

/** A column of what is the same for thousands of records, or of each record itself. */
export type EventColumn = ColumnHead<EventColumnId> &
  (
    | {
        readonly of: "facts";
        readonly text: (facts: EventFacts) => string;
        readonly rank: ((facts: EventFacts) => number | string) | null;
      }
    | {
        readonly of: "record";
        readonly text: (row: number, store: EventStore, pathOf: PathOf) => string;
        readonly rank: ((row: number, store: EventStore) => number | string) | null;
      }
  );

function head(
  id: EventColumnId,
  label: string,
  width: number,
  look: ColumnHead["look"],
  shown = true,
): ColumnHead<EventColumnId> {
  return { id, label, width, look, shown, isMany: false };
}

/** Numbers in their order; what is none comes last, like nothing. */
export function numberRank(text: string): number | string {
  return /^[0-9]+$/.test(text) ? Math.min(Number(text), Number.MAX_SAFE_INTEGER) : "";
}

export function timeText(store: EventStore, row: number): IsoTime {
  const time = store.time(row);
  if (Number.isNaN(time)) return "";
  return `${isoFromMilliseconds(time)}${String(store.ticks(row)).padStart(4, "0")}Z`;
}

/** Every column there is, in the order of the table. Those that matches have too are called and filled as there. */
export const eventColumns: readonly EventColumn[] = [
  {
    ...head("time", "time (UTC)", 196, "time"),
    of: "record",
    text: (row, store) => timeText(store, row),
    rank: null,
  },
  {
    ...head("level", "level", 96, "words"),
    of: "facts",
    text: ({ level }) => level,
    rank: (facts) => (facts.level === "" ? "" : levelRank(facts)),
  },
  { ...head("host", "host", 112, "words"), of: "facts", text: ({ host }) => host, rank: null },
  { ...head("channel", "channel", 200, "words"), of: "facts", text: ({ channel }) => channel, rank: null },
  {
    ...head("event", "event", 104, "words"),
    of: "facts",
    text: ({ eventId }) => eventId,
    rank: ({ eventId }) => numberRank(eventId),
  },
  { ...head("user", "user", 144, "words"), of: "facts", text: ({ user }) => user, rank: null },
  { ...head("process", "process", 200, "path"), of: "facts", text: ({ process }) => process, rank: null },
  {
    ...head("provider", "provider", 200, "words"),
    of: "facts",
    text: ({ provider }) => provider,
    rank: null,
  },
  {
    ...head("record", "record id", 116, "number"),
    of: "record",
    text: (row, store) => store.recordId(row),
    rank: (row, store) => numberRank(store.recordId(row)),
  },
  {
    ...head("file", "file", 144, "path"),
    of: "record",
    text: (row, store, pathOf) => pathOf(store.file(row)),
    rank: null,
  },
  {
    ...head("origin", "origin", 84, "words", false),
    of: "record",
    text: (row, store) => originOf(store.found(row)),
    rank: null,
  },
  {
    ...head("confidence", "confidence", 84, "words", false),
    of: "record",
    text: (row, store) => confidenceOf(store.found(row)),
    rank: null,
  },
];

/** @param id in any case. */
export function eventColumn(id: string): EventColumn | null {
  const wanted = id.toLowerCase();
  return eventColumns.find((column) => column.id === wanted) ?? null;
}
