import { inEnglish } from "../lib/said.ts";
import type { EventSummary } from "../model/event.ts";
import type { Match } from "../model/match.ts";
import { isSaid, type Note } from "../model/note.ts";
import { levels, type Level } from "../model/rule.ts";
import type { FileIndex, RuleIndex } from "../model/units.ts";
import type { ColumnHead } from "../table/columns.ts";
import { forwardOf } from "./match-forward.ts";
import { surestPlace } from "./surest-place.ts";

/** What the numbers in a match stand for. */
export interface Names {
  ruleTitle(rule: RuleIndex): string;
  ruleId(rule: RuleIndex): string;
  /** One of Pivotscope's own, not a published one. */
  isOwn(rule: RuleIndex): boolean;
  level(rule: RuleIndex): MatchLevel;
  /** Names of the tactics of ATT&CK that it is tagged with. */
  tactics(rule: RuleIndex): readonly string[];
  filePath(file: FileIndex): string;
  /** What an analyst said of the event, or null. */
  noteOf(event: EventSummary): Note | null;
}

/** `none`: the rule states no level. */
export type MatchLevel = Level | "none";

/** Lowest first. */
export const matchLevels: readonly MatchLevel[] = ["none", ...levels];

export type ColumnId =
  | "time"
  | "host"
  | "level"
  | "rule"
  | "tactic"
  | "fact"
  | "verb"
  | "user"
  | "process"
  | "parent"
  | "file"
  | "channel"
  | "event"
  | "record"
  | "provider"
  | "origin"
  | "confidence"
  | "reviewed"
  | "noted"
  | "note"
  | "tag";

/** A column of the matches, as one entry says it: `MatchRows` makes of it a column of rows. */
export interface MatchColumn extends ColumnHead<ColumnId> {
  readonly text: (match: Match, names: Names) => string;
  /** Where the text does not sort in the order of what it means. Text: lower case. */
  readonly rank: ((match: Match, names: Names) => number | string) | null;
  /** Where a filter finds the cell by more than its text: all that it finds it by, the text first. */
  readonly texts: ((match: Match, names: Names) => readonly string[]) | null;
}

function column(
  id: ColumnId,
  label: string,
  width: number,
  look: MatchColumn["look"],
  text: MatchColumn["text"],
  more: Partial<Pick<MatchColumn, "shown" | "rank" | "texts" | "isMany">> = {},
): MatchColumn {
  return { id, label, width, look, text, shown: true, rank: null, texts: null, isMany: false, ...more };
}

/** Whether a column is about the rules and not the evidence: its values may stand in the address of the page. */
export function isOfRules(column: string): boolean {
  return column === "rule" || column === "level" || column === "tactic";
}

function factTexts(match: Match): readonly string[] {
  const forward = forwardOf(match);
  return forward === null ? [match.event.fact] : [match.event.fact, forward.text];
}

function factRank(match: Match): string {
  const forward = forwardOf(match);
  return (forward === null ? match.event.fact : `${forward.verb} ${inEnglish(forward.ends)}`).toLowerCase();
}

/** `yes` of what has a note or tags; nothing of all others, as with what was reviewed. */
export const notedText = (note: Note | null): string => (note !== null && isSaid(note) ? "yes" : "");

function tagsOf(event: EventSummary, names: Names): readonly string[] {
  return names.noteOf(event)?.tags ?? [];
}

/** Whether a column is what an analyst said: known where notes are, by the key of an event. */
export function isOfAnalyst(column: string): boolean {
  return column === "reviewed" || column === "noted" || column === "note" || column === "tag";
}

/** Every column there is, in the order of the table. */
export const columns: readonly MatchColumn[] = [
  column("time", "time (UTC)", 196, "time", (match) => match.event.time),
  column("level", "level", 88, "level", (match, names) => names.level(match.rule), {
    rank: (match, names) => matchLevels.indexOf(names.level(match.rule)),
  }),
  // Its cell shows the forward in short where there is one, and sorts by that; the text is the evidence.
  column("fact", "what happened", 224, "evidence", (match) => match.event.fact, {
    rank: factRank,
    texts: factTexts,
  }),
  column("host", "host", 96, "words", (match) => match.event.computer),
  column("user", "user", 112, "words", (match) => match.event.user),
  // Its cell says the channel too: an id alone names no event.
  column("event", "event", 104, "words", (match) => match.event.eventId, {
    rank: (match) => Number(match.event.eventId),
  }),
  // A rule is also known by its id.
  column("rule", "rule", 144, "words", (match, names) => names.ruleTitle(match.rule), {
    texts: ({ rule }, names) => [names.ruleTitle(rule), names.ruleId(rule)],
  }),
  column("process", "process", 168, "path", (match) => match.event.process),
  // The record lies in each of its copies.
  column("file", "file", 144, "path", (match, names) => names.filePath(match.event.place.file), {
    texts: ({ event }, names) => [event.place, ...event.copies].map(({ file }) => names.filePath(file)),
  }),
  column("parent", "parent process", 168, "path", (match) => match.event.parentProcess, { shown: false }),
  column("tactic", "tactic", 150, "words", ({ rule }, names) => names.tactics(rule).join(", "), {
    shown: false,
    texts: ({ rule }, names) => names.tactics(rule),
    isMany: true,
  }),
  column("verb", "verb", 72, "words", (match) => match.event.forward?.verb ?? "", { shown: false }),
  column("channel", "channel", 200, "words", (match) => match.event.channel, { shown: false }),
  column("record", "record id", 84, "number", (match) => match.event.recordId, {
    shown: false,
    rank: (match) => Number(match.event.recordId),
  }),
  column("origin", "origin", 84, "words", ({ event }) => surestPlace(event).origin, { shown: false }),
  column("confidence", "confidence", 84, "words", ({ event }) => surestPlace(event).confidence, {
    shown: false,
  }),
  // Nothing where it was not: a word for that would be found in every row.
  column(
    "reviewed",
    "reviewed",
    72,
    "words",
    ({ event }, names) => (names.noteOf(event)?.reviewed === true ? "yes" : ""),
    {
      shown: false,
    },
  ),
  column("noted", "noted", 60, "words", ({ event }, names) => notedText(names.noteOf(event)), {
    shown: false,
  }),
  column("note", "note", 200, "words", ({ event }, names) => names.noteOf(event)?.text ?? "", {
    shown: false,
  }),
  column("tag", "tag", 112, "words", ({ event }, names) => tagsOf(event, names).join(", "), {
    shown: false,
    texts: ({ event }, names) => tagsOf(event, names),
    isMany: true,
  }),
  column("provider", "provider", 200, "words", (match) => match.event.provider, { shown: false }),
];
