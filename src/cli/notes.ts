import type { Carved } from "../scan/node/index.ts";
import type { MatchFilter, MatchQuery } from "../matches/match-filter.ts";
import type { FileLedger, RecordCounts } from "../model/ledger.ts";

// What is told on standard error beside problems: one line each.

/** Paths named on the line; the ledger names all. */
const MAX_NAMED = 5;

/** `3 YAML files are no rules: a.yml, b.yml, c.yml` */
export function notRulesLine(paths: readonly string[]): string {
  const count = paths.length === 1 ? "1 YAML file is no rule" : `${paths.length} YAML files are no rules`;
  const more = paths.length > MAX_NAMED ? ` and ${paths.length - MAX_NAMED} more` : "";
  return `${count}: ${paths.slice(0, MAX_NAMED).join(", ")}${more}`;
}

/** `12 of 345 matches fit the filter: verb:delete` */
export function filterLine({ query, kept, found }: Pick<MatchFilter, "query" | "kept" | "found">): string {
  return `${kept} of ${found === 1 ? "1 match" : `${found} matches`} fit the filter: ${query}`;
}

/** A misspelt name finds nothing, or with a minus everything. */
export function unmetFieldLine(field: string): string {
  return `no match has a field ${field}, which the filter asks for`;
}

/** The same of `events`, which looks for fields in the records that the other terms let through. */
export function unmetInRecordsLine(field: string): string {
  return `no record that was looked into has a field ${field}, which the filter asks for`;
}

/** `no record fits the filter: channel:Securty` */
export function noRecordLine({ text }: Pick<MatchQuery, "text">): string {
  return `no record fits the filter: ${text}`;
}

/** That parts of script blocks were not joined. */
export function splitBlockLine(parts: number): string {
  const [subject, each] =
    parts === 1 ? ["1 event holds a part", "it"] : [`${parts} events hold parts`, "each"];
  return `${subject} of script blocks without the rest, and ${each} was judged by itself`;
}

/** `3 residual records and parts of 12 more, in space that the logs do not use: …`; null where there is nothing. */
export function residualLine(
  files: readonly Pick<FileLedger, "records">[],
  isJudged: boolean,
): string | null {
  const sum = (count: (records: RecordCounts) => number): number =>
    files.reduce((total, { records }) => total + count(records), 0);
  const whole = sum(({ residual }) => residual);
  const parts = sum(({ residualParts }) => residualParts);
  if (whole + parts === 0) return null;
  const found = `${whole} residual ${whole === 1 ? "record" : "records"}`;
  const more = parts === 0 ? "" : ` and parts of ${parts} more`;
  const what = `${found}${more}, in space that the logs do not use`;
  if (whole === 0) return what;
  return `${what}: ${isJudged ? "the whole ones were judged" : "not judged, --residual does that"}`;
}

/** What was found in a file that was searched. */
export function carvedFileLine(path: string, found: Carved): string {
  const { chunks, badHeaders, badRecords, records, parts, left } = found;
  const bad = Math.max(badHeaders, badRecords);
  const damaged = bad === 0 ? "" : ` (the checksums of ${bad} are wrong)`;
  const partly = parts === 0 ? "" : `, ${parts} of them in part`;
  const rest = left === 0 ? "" : `; ${left} more could not be written`;
  return `${path}: ${counted(chunks, "chunk")}${damaged}, ${counted(records, "record")}${partly}${rest}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
