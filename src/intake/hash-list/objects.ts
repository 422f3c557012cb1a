// JSON: an object a line (Velociraptor's uploads.json, results), or a list of objects (`Get-FileHash | ConvertTo-Json`).

import { say, type Said } from "../../lib/said.ts";
import { entryOf, findColumns } from "./columns.ts";
import type { BadLine, HashEntry } from "./hash-list.ts";
import { jsonValues } from "./json-values.ts";
import { linesOf } from "./lines.ts";

/** Characters of one entry: thirty times the longest path. More would only serve to run out of memory. */
const MAX_ENTRY = 1 << 20;

export function* readObjects(text: string): Generator<HashEntry | BadLine> {
  const values = text.startsWith("[") || !isObjectLine(text) ? jsonValues(text) : linesOf(text);
  for (const { number, text: one } of values) {
    if (one.trim() === "") continue;
    const value = parsed(one);
    const entry = value === undefined ? say("Expected JSON.") : readObject(value);
    yield "words" in entry ? { line: number, detail: entry } : entry;
  }
}

/** Whether the first line is an object by itself. */
function isObjectLine(text: string): boolean {
  for (const { text: line } of linesOf(text)) if (line.trim() !== "") return parsed(line) !== undefined;
  return false;
}

function parsed(text: string): unknown {
  if (text.length > MAX_ENTRY) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What a key holds may be an object of its own: `{"Upload": {"Path": …, "sha256": …}}`. */
function readObject(value: unknown): HashEntry | Said {
  if (typeof value !== "object" || value === null) return say("Expected an object.");
  const outer = Object.entries(value);
  const inner = outer.flatMap(([, part]: [string, unknown]) =>
    typeof part === "object" && part !== null && !Array.isArray(part) ? Object.entries(part) : [],
  );
  const pairs: readonly [string, unknown][] = [...outer, ...inner];
  const columns = findColumns(pairs.map(([key]) => key));
  if (columns === null) return say("It has no hash that is compared.");
  return entryOf(
    columns,
    pairs.map(([, part]) => part),
  );
}
