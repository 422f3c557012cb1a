import type { RuleFile, RuleOrigin } from "../../model/rule.ts";
import { SEPARATOR } from "./packed-file.ts";

// Files of a pack stay the bytes that they are: thousands have megabytes of text, of which a scan asks for the few rules that a log
// may fit. Threads share the bytes.

/** The bytes of a pack that is open. */
export interface OpenPack {
  /** Shared between threads once they were given to one. */
  bytes: Uint8Array;
}

/** Where a file lies in a pack, and whether what reading made of it is taken. */
export interface PackedLine {
  readonly pack: OpenPack;
  readonly start: number;
  readonly end: number;
  readonly origin: RuleOrigin;
  readonly isRead: boolean;
}

/** Separators before what reading makes of a file: behind its path, and behind its text. */
const NAMES = 2;
const TAB = SEPARATOR.charCodeAt(0);

const lines = new WeakMap<RuleFile, PackedLine>();

/** Where a file lies that was made by `fileOfLine`; null for any other, copies of it among them. */
export const lineOf = (file: RuleFile): PackedLine | null => lines.get(file) ?? null;

/** The file of a line of a pack; null where it is none. Its texts are made when they are asked for. */
export function fileOfLine(line: PackedLine): RuleFile | null {
  const { pack, start, end, origin, isRead } = line;
  const [pathEnd, textEnd] = separatorsIn(line, NAMES);
  const path = pathEnd === undefined ? null : textIn(pack, start, pathEnd);
  if (path === null || pathEnd === undefined || textEnd === undefined) return null;
  const names: RuleFile = {
    path,
    origin,
    // What is no text in JSON stands as it is: whoever reads it says what is wrong with it.
    get text() {
      return textIn(pack, pathEnd + 1, textEnd) ?? cut(pack, pathEnd + 1, textEnd);
    },
  };
  const file = !isRead
    ? names
    : Object.defineProperty(names, "packed", { get: () => cut(pack, textEnd + 1, end), enumerable: true });
  lines.set(file, line);
  return file;
}

/** What reading made of a file, in parts. */
export interface PackedParts {
  readonly count: number;
  /** Made each time it is asked for. */
  at(part: number): string;
}

/** The parts of a file that was packed. */
export function partsOf(file: RuleFile): PackedParts {
  const line = lineOf(file);
  if (line === null) {
    const parts = (file.packed ?? "").split(SEPARATOR);
    return { count: parts.length, at: (part) => parts[part]! };
  }
  const { pack, end } = line;
  const bounds = [...separatorsIn(line, Infinity).slice(NAMES - 1), end];
  const at = (part: number): string => cut(pack, bounds[part]! + 1, bounds[part + 1]!);
  return { count: bounds.length - 1, at };
}

/** Where the first separators of a line stand. */
function separatorsIn({ pack, start, end }: PackedLine, count: number): number[] {
  const bytes = pack.bytes.subarray(start, end);
  const found: number[] = [];
  for (let at = bytes.indexOf(TAB); at >= 0 && found.length < count; at = bytes.indexOf(TAB, at + 1))
    found.push(start + at);
  return found;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

const cut = ({ bytes }: OpenPack, start: number, end: number): string =>
  decoder.decode(bytes.subarray(start, end));

function textIn(pack: OpenPack, start: number, end: number): string | null {
  try {
    const value: unknown = JSON.parse(cut(pack, start, end));
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}
