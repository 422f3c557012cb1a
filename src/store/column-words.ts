import type { EventColumnId } from "../events/index.ts";
import type { ColumnId } from "../matches/match-columns.ts";
import { t, type Label } from "../words/index.svelte.ts";

/** Columns of matches and of events; those that both have are called the same. */
export type AnyColumn = ColumnId | EventColumnId;

const heads: Readonly<Record<AnyColumn, Label>> = {
  time: "time (UTC)",
  level: "level",
  fact: "what happened",
  host: "host",
  user: "user",
  event: "event",
  rule: "rule",
  process: "process",
  file: "file",
  parent: "parent process",
  tactic: "tactic",
  verb: "verb",
  channel: "channel",
  record: "record id",
  origin: "origin",
  confidence: "confidence",
  reviewed: "reviewed",
  noted: "noted",
  note: "note",
  tag: "tag",
  provider: "provider",
};

/** The head of a column in the language of the page; what is copied and exported has its English. */
export function headOf(id: AnyColumn): string {
  return t(heads[id]);
}
