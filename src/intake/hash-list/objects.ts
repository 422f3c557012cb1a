// JSON: an object a line (Velociraptor's uploads.json, results), or a list of objects (`Get-FileHash | ConvertTo-Json`).

import { entryOf, findColumns } from "./columns.ts";
import type { BadLine, HashEntry } from "./hash-list.ts";
import { linesOf } from "./lines.ts";

export function* readObjects(text: string): Generator<HashEntry | BadLine> {
  const whole = text.startsWith("[") || !isObjectLine(text) ? parsed(text) : null;
  if (whole === undefined) return yield { line: 1, detail: "Expected JSON." };
  if (whole !== null) return yield* readList(Array.isArray(whole) ? whole : [whole]);
  for (const { number, text: line } of linesOf(text)) {
    if (line.trim() === "") continue;
    const value = parsed(line);
    const entry = value === undefined ? "Expected JSON." : readObject(value);
    yield typeof entry === "string" ? { line: number, detail: entry } : entry;
  }
}

function* readList(list: readonly unknown[]): Generator<HashEntry | BadLine> {
  for (const [at, value] of list.entries()) {
    const entry = readObject(value);
    // What is parsed as a whole has no lines any more.
    yield typeof entry === "string" ? { line: 1, detail: `Entry ${at + 1}: ${entry}` } : entry;
  }
}

/** Whether the first line is an object by itself. */
function isObjectLine(text: string): boolean {
  for (const { text: line } of linesOf(text)) if (line.trim() !== "") return parsed(line) !== undefined;
  return false;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What a key holds may be an object of its own: `{"Upload": {"Path": …, "sha256": …}}`. */
function readObject(value: unknown): HashEntry | string {
  if (typeof value !== "object" || value === null) return "Expected an object.";
  const outer = Object.entries(value);
  const inner = outer.flatMap(([, part]: [string, unknown]) =>
    typeof part === "object" && part !== null && !Array.isArray(part) ? Object.entries(part) : [],
  );
  const pairs: readonly [string, unknown][] = [...outer, ...inner];
  const columns = findColumns(pairs.map(([key]) => key));
  if (columns === null) return "It has no hash that is compared.";
  return entryOf(
    columns,
    pairs.map(([, part]) => part),
  );
}
