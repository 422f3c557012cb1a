import type { ForwardState } from "../model/port-forward.ts";
import type { Note, NotedKind } from "../model/note.ts";
import type { IsoTime } from "../model/units.ts";

/** Keys may be added to any object under this number; one that goes or means something else takes the next. */
export const CASE_SCHEMA = "pivotscope.case/1";

/** How the name of a case file ends; what it is decides its content. */
export const CASE_EXTENSION = "pivotscope";

/** Keys that a later version wrote and this one does not know: they are written again as they were read. */
export type Extra = Readonly<Record<string, unknown>>;

/** All that a case file holds. */
export interface CaseFile {
  /** By which it was saved. */
  readonly toolVersion: string;
  readonly saved: IsoTime;
  readonly notes: readonly CaseNote[];
  readonly filters: CaseFilters;
  /** Titles of the rules whose rows are one line. */
  readonly folded: readonly string[];
  readonly logs: readonly CaseLog[];
  readonly rules: CaseRules | null;
  readonly results: CaseResults;
  readonly extra: Extra;
}

/** A note with what it is about. */
export interface CaseNote extends Note {
  readonly kind: NotedKind;
  /** Of an event that of its record, of a forward see `forwardKey`, of a file see `logKey`. */
  readonly key: string;
  /** What it is about, in a line: for when that is not there. */
  readonly about: string;
  /** Of an event its time, so that only events of that time are asked for their key; else `""`. */
  readonly time: IsoTime;
  readonly changed: IsoTime;
  readonly extra: Extra;
}

export interface CaseFilters {
  /** That of the table; it says which rules are hidden too. */
  readonly shown: string;
  /** Those that were kept with the case. */
  readonly saved: readonly CaseFilter[];
}

export interface CaseFilter {
  readonly name: string;
  readonly text: string;
}

/** A log as a file. */
export interface LogIdentity {
  readonly path: string;
  readonly container: string | null;
  readonly bytes: number;
  /** Lower-case hex; null where it was not known yet. */
  readonly sha256: string | null;
  /** SHA-256 of its first and last 64 KiB; null where nobody looked. */
  readonly ends: string | null;
}

export interface CaseLog extends LogIdentity {
  readonly records: number;
  /** Null where it holds none. */
  readonly firstTime: IsoTime | null;
  readonly lastTime: IsoTime | null;
}

/** The rules that were asked. */
export interface CaseRules {
  /** See `rulesHash`. */
  readonly sha256: string;
  readonly count: number;
}

/** What was found. Lists are bounded; the counts are of all. */
export interface CaseResults {
  /** How far the scan had come: see `scanText`. */
  readonly scan: string;
  readonly matchCount: number;
  /** The first in the order of time. */
  readonly matches: readonly CaseMatch[];
  readonly forwardCount: number;
  readonly forwards: readonly CaseForward[];
}

export interface CaseMatch {
  /** See `matchKey`. */
  readonly key: string;
  readonly line: string;
}

export interface CaseForward {
  /** See `forwardKey`. */
  readonly key: string;
  readonly state: ForwardState;
  readonly line: string;
  readonly story: string;
}

export const noResults: CaseResults = {
  scan: "not finished",
  matchCount: 0,
  matches: [],
  forwardCount: 0,
  forwards: [],
};

/** UTF-16 units, or entries of a list: more than anybody writes, and few enough for a page. */
export const caseLimits = {
  /** Bytes of a case file. */
  bytes: 128 << 20,
  notes: 250_000,
  noteText: 20_000,
  tags: 50,
  tag: 100,
  about: 300,
  filters: 50,
  filterName: 100,
  filterText: 4000,
  folded: 1000,
  logs: 100_000,
  path: 4096,
  matches: 10_000,
  forwards: 1000,
  line: 300,
  story: 8000,
} as const;

/** Cut to a number of UTF-16 units, never between the halves of a pair. */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = text.charCodeAt(most - 2);
  return `${text.slice(0, half >= 0xd800 && half < 0xdc00 ? most - 2 : most - 1)}…`;
}
