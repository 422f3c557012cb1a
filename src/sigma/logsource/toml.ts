import { say } from "../../lib/said.ts";
import { reasonOf } from "../../lib/reason-of.ts";
import * as TOML from "@ltd/j-toml";
import { Refusal } from "../read/refusal.ts";

/** A TOML table as the parser returns it, its values not yet looked at. */
export type TomlTable = Readonly<Record<string, unknown>>;

/**
 * Characters of a document: nine times the bundled map. The parser takes the square of the length for inline tables and for
 * what is nested, some seconds at this size; twice as much would take four times as long.
 */
export const MAX_TOML = 160 << 10;

/** What parsing makes of documents that ship with the program, as JSON. */
const known = new Map<string, string>();

/** Spares the parser a document: the first takes some ten milliseconds of a command line that takes a hundred. */
export function knowToml(text: string, json: string): void {
  known.set(text, json);
}

/** Parses a document. The parser itself evaluates no code, so it works under a strict content security policy. */
export function parseToml(text: string): TomlTable {
  if (text.length > MAX_TOML)
    throw new Refusal(
      1,
      say("It has {characters} characters; up to {most} of TOML are read", {
        characters: String(text.length),
        most: String(MAX_TOML),
      }),
    );
  const json = known.get(text);
  if (json !== undefined) return JSON.parse(json) as TomlTable;
  try {
    return TOML.parse(text, { joiner: "\n", bigint: false }) as TomlTable;
  } catch (error) {
    // The parser says the line in its message only: `… at line 3: x = [a"]`, `…, which started from line 2: x = [`.
    const message = reasonOf(error);
    const place = /(?: at|, which started from) line (\d+):[^]*$/.exec(message);
    const reason = place === null ? message : message.slice(0, place.index);
    throw new Refusal(Number(place?.[1] ?? 1), say("Not valid TOML: {reason}", { reason }));
  }
}

/** Lines of what the parser has returned without them: found again by their headers. */
export class TomlLines {
  readonly #lines: readonly string[];
  /** Line numbers by header; made when the first is asked for. */
  #headers: ReadonlyMap<string, readonly number[]> | null = null;

  constructor(text: string) {
    this.#lines = text.split("\n");
  }

  /** Of the `count`-th header (from 0) that reads `[name]` or `[[name]]`, else 1. */
  header(name: string, count = 0): number {
    this.#headers ??= this.#findHeaders();
    return this.#headers.get(bare(name))?.[count] ?? 1;
  }

  #findHeaders(): ReadonlyMap<string, readonly number[]> {
    const headers = new Map<string, number[]>();
    for (const [index, line] of this.#lines.entries()) {
      const inner = /^\s*\[{1,2}([^\]]*)\]/.exec(line)?.[1]?.trim();
      if (inner === undefined) continue;
      const known = headers.get(bare(inner));
      if (known === undefined) headers.set(bare(inner), [index + 1]);
      else known.push(index + 1);
    }
    return headers;
  }

  /** Of the key in the table whose header stands on the line, else that line. */
  key(headerLine: number, key: string): number {
    for (let index = headerLine; index < this.#lines.length; index++) {
      const line = this.#lines[index]!.trim();
      if (line.startsWith("[") && !line.startsWith('[ "')) break;
      if (line.startsWith(key) || line.startsWith(`"${key}"`) || line.startsWith(`'${key}'`))
        return index + 1;
    }
    return headerLine;
  }
}

/** A name as headers are compared. */
const bare = (name: string): string => name.replace(/["' ]/g, "");
