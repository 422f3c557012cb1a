import { formatShare } from "../lib/format-number.ts";
import { escapeLoneSurrogates } from "../lib/lone-surrogate.ts";
import type { EventSummary, RecordPlace } from "../model/event.ts";
import type { ScanState } from "../model/ledger.ts";
import { fullPath } from "../model/input.ts";
import type { Match } from "../model/match.ts";
import type { LoadedRule, RuleInfo } from "../model/rule.ts";
import type { ByteOffset } from "../model/units.ts";

/** A match with what its indices stand for. */
export interface ExportRow {
  readonly match: Match;
  readonly rule: RuleInfo;
  readonly file: ExportFile;
  /** All files, by their index: for the events of a correlation match. */
  readonly files: readonly ExportFile[];
}

export interface ExportFile {
  /** As dropped, with its path. */
  readonly path: string;
  /** The zip it is a member of, else null. */
  readonly container: string | null;
  /** Lower-case hex; null where the file could not be read for it, undefined where nobody asked. */
  readonly sha256?: string | null | undefined;
  readonly bytes?: number | undefined;
  /** What whoever gave the file calls it, where its path says nothing: a name of the evidence. */
  readonly source?: string | null | undefined;
  /** The computer that it was collected from, as whoever gave it says: never guessed from a path or from events. */
  readonly host?: string | null | undefined;
}

/** What an export says of its making. */
export interface ExportAbout {
  readonly toolVersion: string;
  /** Of all rules that were asked: see `rulesHash`. */
  readonly rulesSha256: string;
}

/** The name of a file as a piece of evidence: the one that was given to it, else its path behind that of its archive. */
export function sourceName(file: ExportFile): string {
  return file.source ?? fullPath(file);
}

/** A rule whose information may be read when it is asked for. */
export type ExportRule = Pick<LoadedRule, "info">;

/** Joins a match with its rule and its file. */
export function exportRow(
  match: Match,
  rules: readonly ExportRule[],
  files: readonly ExportFile[],
): ExportRow {
  const rule = rules[match.rule]?.info;
  const file = files[match.event.place.file];
  if (rule === undefined)
    throw new Error(`a match names rule ${match.rule}, but ${rules.length} rules are loaded`);
  if (file === undefined) {
    throw new Error(`a match names file ${match.event.place.file}, but there are ${files.length} files`);
  }
  return { match, rule, file, files };
}

/** The same for all, one at a time and in the order given. */
export function* exportRows(
  matches: Iterable<Match>,
  rules: readonly ExportRule[],
  files: readonly ExportFile[],
): Generator<ExportRow> {
  for (const match of matches) yield exportRow(match, rules, files);
}

/** A record as an export names it: where it lies, and the id it bears. */
export interface ExportPlace {
  readonly file: string;
  readonly container: string | null;
  /** EventRecordID, decimal. */
  readonly recordId: string;
  readonly offset: ByteOffset;
  /** Of the file: see `ExportFile`. JSON leaves out what is undefined. */
  readonly sha256: string | null | undefined;
}

export function exportPlace(
  files: readonly ExportFile[],
  { file, offset }: RecordPlace,
  recordId: string,
): ExportPlace {
  const { path = "", container = null, sha256 } = files[file] ?? {};
  return { file: path, container, recordId, offset, sha256 };
}

/** Every place where the record of an event was found, the first one first. */
export function sourcesOf(
  { place, copies, recordId }: EventSummary,
  files: readonly ExportFile[],
): readonly ExportPlace[] {
  return [place, ...copies].map((each) => exportPlace(files, each, recordId));
}

/** How `user` came to be known where the event itself names no account. */
export const USER_FROM = "Sysmon 1, same process";

/** How far the scan had come when a row was written: a row that is cut out of its file still says so. */
export function scanText(state: ScanState): string {
  switch (state.kind) {
    case "done":
      return "complete";
    case "cancelled":
      return `cancelled at ${formatShare(state.share)}`;
    case "scanning":
      return "not finished";
  }
}

/**
 * The event's fields as one line of JSON that is UTF-8. The text is kept as it is, because parsed and written again it
 * would lose doubled names and reorder those that are numbers. Raw line breaks and TABs can only stand between its tokens,
 * where a space is the same.
 */
export function fieldsLine(fieldsJson: string): string {
  if (!/[\t\r\n\ud800-\udfff]/.test(fieldsJson)) return fieldsJson;
  return escapeLoneSurrogates(fieldsJson).replaceAll(/[\t\r\n]+/g, " ");
}
