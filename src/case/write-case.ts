// A case as JSON: a key a line at the top, and a line for each note, log, match and forward, so that two cases can be compared line by
// line. The same case is the same bytes: notes stand in the order of their kinds and keys, not in that of their writing.

import { notedKinds } from "../model/note.ts";
import { CASE_SCHEMA, type CaseFile, type CaseNote } from "./case-file.ts";

/** The text in pieces: a case of many notes is no text that is made at once. */
export function* writeCase({ extra, ...file }: CaseFile): Generator<string> {
  const { results, notes } = file;
  yield `{\n${member("schema", CASE_SCHEMA)},\n${member("tool", "Pivotscope")},\n`;
  yield `${member("toolVersion", file.toolVersion)},\n${member("saved", file.saved)},\n`;
  yield* list("notes", notes.toSorted(inOrder).map(noteObject));
  yield `,\n${member("filters", file.filters)},\n${member("folded", file.folded)},\n`;
  yield* list("logs", file.logs);
  yield `,\n${member("rules", file.rules)},\n"results": {\n`;
  yield `${member("scan", results.scan)},\n${member("matchCount", results.matchCount)},\n`;
  yield* list("matches", results.matches);
  yield `,\n${member("forwardCount", results.forwardCount)},\n`;
  yield* list("forwards", results.forwards);
  yield "\n}";
  for (const [key, value] of Object.entries(extra)) yield `,\n${member(key, value)}`;
  yield "\n}\n";
}

const member = (key: string, value: unknown): string => `${JSON.stringify(key)}: ${JSON.stringify(value)}`;

function* list(key: string, items: readonly unknown[]): Generator<string> {
  yield `${JSON.stringify(key)}: [`;
  for (const [index, item] of items.entries()) yield `${index === 0 ? "" : ","}\n${JSON.stringify(item)}`;
  yield items.length === 0 ? "]" : "\n]";
}

function noteObject({ extra, kind, key, time, about, text, tags, reviewed, changed }: CaseNote): object {
  return { kind, key, time, about, text, tags, reviewed, changed, ...extra };
}

function inOrder(one: CaseNote, other: CaseNote): number {
  const kinds = notedKinds.indexOf(one.kind) - notedKinds.indexOf(other.kind);
  return kinds || (one.key < other.key ? -1 : one.key > other.key ? 1 : 0);
}
