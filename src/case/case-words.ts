// What a comparison says, in whole sentences: for the page, for messages of the command line and for the ledger.

import { countOf, formatBytes, formatInteger } from "../lib/format-number.ts";
import { displayPath } from "../model/input.ts";
import type { CaseLog, LogIdentity } from "./case-file.ts";
import type { ComparedLog, ComparedLogs } from "./compare-logs.ts";
import type { ComparedResults } from "./compare-results.ts";

/** How many things of one kind are named; of the others the number is told. */
const NAMED = 5;

/** `a.evtx, b.evtx and 3 more`. */
export function fewOf(names: readonly string[]): string {
  if (names.length <= NAMED) return names.join(", ");
  return `${names.slice(0, NAMED).join(", ")} and ${formatInteger(names.length - NAMED)} more`;
}

/** What is to be said of a log of the case; null where it is here and the same, proved by its hash. */
export function logSentence({ log, verdict, open }: ComparedLog): string | null {
  const name = displayPath(log);
  switch (verdict) {
    case "same":
      return null;
    case "alike":
      return `${name} has the same size and ends as in the case; one of the SHA-256 is not known, so no more is proved.`;
    case "missing":
      return `${name} (${formatBytes(log.bytes)}) is not open.`;
    case "differs":
      return `${open === null ? name : displayPath(open)} is not as in the case: ${differenceWords(log, open!)}.`;
  }
}

function differenceWords(log: CaseLog, open: LogIdentity): string {
  if (log.bytes !== open.bytes)
    return `it has ${formatInteger(open.bytes)} bytes, and had ${formatInteger(log.bytes)}`;
  const hash = ({ sha256 }: LogIdentity): string =>
    sha256 === null ? "not known" : `${sha256.slice(0, 12)}…`;
  if (log.sha256 === null || open.sha256 === null)
    return "it is as large as it was, and its first or last 64 KiB are not the same";
  return `it is as large as it was, its SHA-256 is ${hash(open)}, and was ${hash(log)}`;
}

/** Of all logs: first how many are there, then what is wrong with each of a few, then what is new. */
export function logSentences({ logs, added }: ComparedLogs): readonly string[] {
  const of = (verdict: ComparedLog["verdict"]): readonly ComparedLog[] =>
    logs.filter((each) => each.verdict === verdict);
  const [same, alike, differing, missing] = [of("same"), of("alike"), of("differs"), of("missing")];
  const all = countOf(logs.length, "log");
  const head =
    same.length === logs.length
      ? `${logs.length === 1 ? "The log of the case is" : `All ${all} of the case are`} open and the same, by SHA-256.`
      : `Of ${all} of the case ${formatInteger(same.length)} ${same.length === 1 ? "is" : "are"} open and the same, by SHA-256.`;
  const alikeWords =
    alike.length === 1
      ? [logSentence(alike[0]!)!]
      : alike.length === 0
        ? []
        : [
            `${countOf(alike.length, "log")} have the same size and ends; not all SHA-256 are known, so no more is proved.`,
          ];
  return [
    ...(logs.length === 0 ? ["The case was saved without a log."] : [head]),
    ...differing.slice(0, NAMED).map((each) => logSentence(each)!),
    ...more(differing.length, "other log is not as in the case", "other logs are not as in the case"),
    ...(missing.length === 0 ? [] : [`Not open: ${fewOf(missing.map(({ log }) => displayPath(log)))}.`]),
    ...alikeWords,
    ...(added.length === 0 ? [] : [`Open and not in the case: ${fewOf(added.map(displayPath))}.`]),
  ];
}

function more(count: number, one: string, many: string): readonly string[] {
  return count <= NAMED ? [] : [`${countOf(count - NAMED, one, many)}.`];
}

/** What was found then and now. */
export function resultSentences(compared: ComparedResults): readonly string[] {
  const { goneMatches, newMatches, unlisted, goneForwards, newForwards, changedForwards } = compared;
  const isSame =
    goneMatches.length +
      (newMatches ?? 0) +
      goneForwards.length +
      newForwards.length +
      changedForwards.length ===
    0;
  return [
    ...(isSame && unlisted === 0 ? ["Matches and forwards are those of the case."] : []),
    ...(goneMatches.length === 0
      ? []
      : [
          `${countOf(goneMatches.length, "match", "matches")} of the case ${goneMatches.length === 1 ? "is" : "are"} not found now.`,
        ]),
    ...((newMatches ?? 0) === 0
      ? []
      : [`${countOf(newMatches!, "match is", "matches are")} found now and not in the case.`]),
    ...(unlisted === 0
      ? []
      : [
          `The case does not list ${countOf(unlisted, "match", "matches")} of those that were found: of ${unlisted === 1 ? "it" : "them"} nothing can be said.`,
        ]),
    ...goneForwards.slice(0, NAMED).map(({ line }) => `The forward ${line} is not found now.`),
    ...more(goneForwards.length, "other forward is not found now", "other forwards are not found now"),
    ...newForwards.slice(0, NAMED).map((line) => `The forward ${line} is found now and not in the case.`),
    ...more(newForwards.length, "other forward is new", "other forwards are new"),
    ...changedForwards
      .slice(0, NAMED)
      .map(({ forward, now }) => `The forward ${forward.line} is ${now} now, and was ${forward.state}.`),
    ...more(changedForwards.length, "other forward has another state", "other forwards have another state"),
  ];
}
