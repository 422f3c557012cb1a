import type { Said } from "../lib/said.ts";
import type { ByteOffset, FileIndex, IsoTime } from "./units.ts";

/** What the logs can and cannot show, as all files together tell it. */
export interface ChannelsFound {
  /** By host, then by channel. */
  readonly channels: readonly ChannelReport[];
  /** By host. */
  readonly coverage: readonly HostCoverage[];
}

/** One channel of one host: what is there of it, and what is missing. */
export interface ChannelReport {
  /** The name in its latest records. */
  readonly host: string;
  /** Names that it had before: the same log goes on under the next. The latest first. */
  readonly formerNames: readonly string[];
  readonly channel: string;
  /** Those that hold records of it, in their order. */
  readonly files: readonly FileIndex[];
  /** Earliest and latest time written; null where no file holds a record of it. */
  readonly first: IsoTime | null;
  readonly last: IsoTime | null;
  /** Read of it: each file counts its own. */
  readonly records: number;
  /** One or two sentences in English: what it means for what is found beside it. */
  readonly verdict: string;
  /** The same in its parts. */
  readonly said: Said;
  /** In the order of time. */
  readonly findings: readonly ChannelFinding[];
}

export interface ChannelFinding {
  readonly kind: ChannelFindingKind;
  /** Null where it has no beginning or end that the logs tell. */
  readonly from: IsoTime | null;
  readonly to: IsoTime | null;
  /** First and last EventRecordID that it is about; null where it is about none. */
  readonly recordIds: readonly [first: number, last: number] | null;
  /** Where its evidence lies, if at one place. */
  readonly file: FileIndex | null;
  readonly offset: ByteOffset | null;
  /** A whole sentence in English. */
  readonly text: string;
  readonly said: Said;
}

/**
 * `id-gap`: records are in none of the files; `id-back`: the ids begin anew; `time-back`: the clock went back, or times do;
 * `time-jump`: the clock was set forward by somebody; `cleared`; `service-stopped`: the event log service; `policy-changed`:
 * auditing; `sysmon-changed`: its configuration, driver or service; `wrapped`: old records were overwritten;
 * `removed-record`: it lay inside another one; `missing-chunks`: by the file's own account; `duplicate-differs`: one record
 * id, two contents.
 */
export type ChannelFindingKind =
  | "id-gap"
  | "id-back"
  | "time-back"
  | "time-jump"
  | "cleared"
  | "service-stopped"
  | "policy-changed"
  | "sysmon-changed"
  | "wrapped"
  | "removed-record"
  | "missing-chunks"
  | "duplicate-differs";

/** Which of the events that tell of forwards a host has logged at all. */
export interface HostCoverage {
  readonly host: string;
  readonly sources: readonly SourceCoverage[];
}

export interface SourceCoverage {
  /** As analysts call it: `Sysmon 1`, `Security 4688`. */
  readonly source: string;
  readonly channel: string;
  readonly eventId: number;
  /** Null where there is none. */
  readonly first: IsoTime | null;
  readonly last: IsoTime | null;
  /** Each file counts its own. */
  readonly records: number;
  /** Days on which some were written, joined where they follow each other. */
  readonly days: readonly DayRun[];
  /** Of a process start: whether its command line is logged, by samples; null where none was seen or it is not the question. */
  readonly withCommandLine: "always" | "sometimes" | "never" | null;
  /** What it means, in English; null where nothing is to be said. */
  readonly note: string | null;
  /** The same in its parts. */
  readonly said: Said | null;
}

/** Days in UTC, both with it, `YYYY-MM-DD`. */
export interface DayRun {
  readonly from: string;
  readonly to: string;
  readonly records: number;
}
