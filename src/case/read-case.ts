// Reads a case. It may be of another version, damaged, or made by somebody who wishes harm: what it is not is refused, what can't be
// read of it is left out and told, and every list and text has a bound.

import { isRecord } from "../lib/is-record.ts";
import { say, type Said } from "../lib/said.ts";
import { reasonOf } from "../lib/reason-of.ts";
import type { ForwardState } from "../model/port-forward.ts";
import {
  CASE_SCHEMA,
  caseLimits,
  noResults,
  type CaseFile,
  type CaseFilter,
  type CaseFilters,
  type CaseForward,
  type CaseLog,
  type CaseMatch,
  type CaseNote,
  type CaseResults,
  type CaseRules,
} from "./case-file.ts";
import {
  extraOf,
  isCount,
  isKey,
  isSha256,
  isText,
  LeftOut,
  readList,
  type JsonObject,
  type ReadPart,
} from "./checked.ts";
import { readNote } from "./read-note.ts";

export type ReadCase =
  | {
      readonly kind: "case";
      readonly file: CaseFile;
      /** What was left out of it: a sentence each. */
      readonly left: readonly Said[];
    }
  | { readonly kind: "refused"; readonly reason: Said };

const keys = [
  ...["schema", "tool", "toolVersion", "saved", "notes", "filters"],
  ...["folded", "logs", "rules", "results"],
];

const refused = (reason: Said): ReadCase => ({ kind: "refused", reason });

export function readCase(text: string): ReadCase {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return refused(say("The case file is damaged or cut off: {reason}.", { reason: reasonOf(error) }));
  }
  const schema = isRecord(document) ? document["schema"] : undefined;
  if (!isRecord(document) || schema !== CASE_SCHEMA) {
    const found = typeof schema === "string" ? JSON.stringify(schema.slice(0, 60)) : say("no schema");
    return refused(say("Expected a case file, {schema}; found {found}.", { schema: CASE_SCHEMA, found }));
  }
  const left = new LeftOut();
  const { toolVersion, saved, notes, filters, folded, logs, rules, results } = document;
  const file: CaseFile = {
    toolVersion: isText(toolVersion, 60) ? toolVersion : "",
    saved: isText(saved, 60) ? saved : "",
    notes: eachOnce(readList(notes, "notes", caseLimits.notes, left, readNote), left),
    filters: readFilters(filters, left),
    folded: readList(folded, "folded", caseLimits.folded, left, textOf(caseLimits.line)),
    logs: readList(logs, "logs", caseLimits.logs, left, readLog),
    rules: readRules(rules, left),
    results: readResults(results, left),
    extra: extraOf(document, keys, "", left),
  };
  return { kind: "case", file, left: left.sentences };
}

/** Of two notes about one thing the first counts. */
function eachOnce(notes: readonly CaseNote[], left: LeftOut): readonly CaseNote[] {
  const seen = new Set<string>();
  return notes.filter(({ kind, key }) => {
    const isNew = !seen.has(`${kind} ${key}`);
    if (!isNew) left.say("notes", say("a second one is about the {kind} {key}", { kind, key }));
    seen.add(`${kind} ${key}`);
    return isNew;
  });
}

function textOf(most: number): ReadPart<string> {
  return (value, where, left) => {
    if (isText(value, most)) return value;
    left.say(where, say("expected a text of at most {most} characters", { most: String(most) }));
    return null;
  };
}

function readFilters(value: unknown, left: LeftOut): CaseFilters {
  if (!isRecord(value)) {
    left.say("filters", say("it is no object"));
    return { shown: "", saved: [] };
  }
  const { shown, saved } = value;
  return {
    shown: textOf(caseLimits.filterText)(shown, "filters.shown", left) ?? "",
    saved: readList(saved, "filters.saved", caseLimits.filters, left, readFilter),
  };
}

const isFilter = (value: unknown): value is CaseFilter =>
  isRecord(value) &&
  isText(value["name"], caseLimits.filterName) &&
  isText(value["text"], caseLimits.filterText);

function readFilter(value: unknown, where: string, left: LeftOut): CaseFilter | null {
  if (isFilter(value)) return { name: value.name, text: value.text };
  left.say(where, say("it is no filter with a name and a text"));
  return null;
}

const orNull =
  (holds: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === null || holds(value);

const isTime = orNull((value) => isText(value, 60));

/** By key what a log has to have there. */
const logKeys: Readonly<Record<keyof CaseLog, (value: unknown) => boolean>> = {
  path: (value) => isText(value, caseLimits.path),
  container: orNull((value) => isText(value, caseLimits.path)),
  bytes: isCount,
  sha256: orNull(isSha256),
  ends: orNull(isSha256),
  records: isCount,
  firstTime: isTime,
  lastTime: isTime,
};

function readLog(value: unknown, where: string, left: LeftOut): CaseLog | null {
  if (!isRecord(value)) {
    left.say(where, say("it is no object"));
    return null;
  }
  const wrong = Object.entries(logKeys).find(([key, holds]) => !holds(value[key]));
  if (wrong !== undefined) {
    left.say(`${where}.${wrong[0]}`, say("it is not what a log has there"));
    return null;
  }
  return onlyKeys(value, Object.keys(logKeys)) as unknown as CaseLog;
}

/** In the order of the keys, whatever the order of the document is. */
function onlyKeys(value: JsonObject, wanted: readonly string[]): JsonObject {
  return Object.fromEntries(wanted.map((key) => [key, value[key]]));
}

function readRules(value: unknown, left: LeftOut): CaseRules | null {
  if (value === null) return null;
  if (isRecord(value) && isSha256(value["sha256"]) && isCount(value["count"]))
    return { sha256: value["sha256"], count: value["count"] };
  left.say("rules", say("they have no hash and count"));
  return null;
}

function readResults(value: unknown, left: LeftOut): CaseResults {
  if (!isRecord(value)) {
    left.say("results", say("they are no object"));
    return noResults;
  }
  const { scan, matchCount, matches, forwardCount, forwards } = value;
  const found = readList(matches, "results.matches", caseLimits.matches, left, readMatch);
  const lives = readList(forwards, "results.forwards", caseLimits.forwards, left, readForward);
  return {
    scan: isText(scan, 60) ? scan : noResults.scan,
    matchCount: isCount(matchCount) ? Math.max(matchCount, found.length) : found.length,
    matches: found,
    forwardCount: isCount(forwardCount) ? Math.max(forwardCount, lives.length) : lives.length,
    forwards: lives,
  };
}

function readMatch(value: unknown, where: string, left: LeftOut): CaseMatch | null {
  if (isRecord(value) && isKey(value["key"]) && isText(value["line"], caseLimits.line))
    return { key: value["key"], line: value["line"] };
  left.say(where, say("it is no match with a key and a line"));
  return null;
}

const states: readonly ForwardState[] = ["open", "ended", "paused", "uncertain", "refused"];

function readForward(value: unknown, where: string, left: LeftOut): CaseForward | null {
  if (isRecord(value)) {
    const { key, line, story } = value;
    const state = states.find((known) => known === value["state"]);
    if (isKey(key) && state !== undefined && isText(line, caseLimits.line) && isText(story, caseLimits.story))
      return { key, state, line, story };
  }
  left.say(where, say("it is no forward with a key, a state, a line and a story"));
  return null;
}
