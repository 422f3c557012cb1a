import { readFile } from "node:fs/promises";
import { reasonOf } from "../lib/reason-of.ts";
import { givenPath, type GivenPath } from "./given-path.ts";
import { UsageError } from "./usage-error.ts";

/** A file that lists paths; `-` is standard input. With `--files0-from` each is ended by a NUL byte. */
export interface PathList {
  readonly path: string;
  readonly option: "--files-from" | "--files0-from";
}

/** As a message names it. */
export const listName = ({ path, option }: PathList): string => `${option} ${path}`;

/**
 * The paths of lists: one a line, or each ended by a NUL byte where there is any. Empty ones are passed over, blanks are part of
 * a name. What begins with `{` is a JSON object, see `parseEntry`.
 *
 * @throws UsageError where a list can't be read, is not UTF-8, or has an object that says something else.
 */
export async function readLists(lists: readonly PathList[]): Promise<readonly GivenPath[]> {
  const paths: (readonly GivenPath[])[] = [];
  for (const list of lists) {
    try {
      const bytes = await readFile(list.path === "-" ? "/dev/stdin" : list.path);
      const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      paths.push(entriesOf(text, list.option === "--files0-from"));
    } catch (error) {
      throw new UsageError(`${listName(list)}: ${reasonOf(error)}`);
    }
  }
  return paths.flat();
}

/** @throws Error naming the line, or the entry where NUL bytes end them, that is wrong. */
export function entriesOf(text: string, isNul = text.includes("\0")): readonly GivenPath[] {
  const isOfNul = isNul || text.includes("\0");
  const unit = isOfNul ? "entry" : "line";
  const entries: GivenPath[] = [];
  for (const [index, entry] of text.split(isOfNul ? "\0" : /\r?\n/).entries()) {
    if (entry === "") continue;
    try {
      entries.push(entry.startsWith("{") ? parseEntry(entry) : givenPath(entry));
    } catch (error) {
      throw new Error(`${unit} ${index + 1}: ${reasonOf(error)}`, { cause: error });
    }
  }
  return entries;
}

const KEYS = ["path", "source", "host", "container"] as const;

/**
 * `{"path": "/tmp/5f0c", "source": "DC1/Security.evtx", "host": "DC1", "container": "DC1.zip"}`: where to read, what it is called
 * in its place, the machine it is from, what it came out of. All but `path` may be missing or null. A file whose name begins with
 * `{` is named so too.
 */
function parseEntry(text: string): GivenPath {
  // What begins as an object is one, or no JSON.
  const value = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const stray = Object.keys(value).find((key) => !KEYS.some((known) => known === key));
  if (stray !== undefined) throw new Error(`no key ${JSON.stringify(stray)}; expected ${KEYS.join(", ")}`);
  const textOf = (key: (typeof KEYS)[number]): string | null => {
    const found = value[key] ?? null;
    if (found === null || (typeof found === "string" && found !== "")) return found;
    throw new Error(`expected a text for ${key}, found ${JSON.stringify(found)}`);
  };
  const path = textOf("path");
  if (path === null) throw new Error("no path");
  return {
    ...givenPath(path),
    labels: { source: textOf("source"), host: textOf("host") },
    container: textOf("container"),
  };
}
