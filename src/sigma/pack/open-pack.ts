import type { RuleFile, RuleOrigin } from "../../model/rule.ts";
import { Refusal } from "../read/refusal.ts";
import { openBounds } from "./bounds-bytes.ts";
import { excerptOf } from "./bounds-excerpt.ts";
import { boundsOfText } from "./bounds-text.ts";
import { noPack } from "./compact-node.ts";
import type { PackedBounds } from "./packed-bounds.ts";
import { packedLine, RULE_PARTS, SEPARATOR } from "./packed-file.ts";

// A pack that is open. An index says of each file what is asked for when rules are loaded, and how long all else is, then how long that
// is together, and what the bounds are made of. All that stays the bytes that it is: megabytes of text, of which a scan asks for the few rules that a log may fit. Threads share the bytes.

const LINE_FEED = 0x0a;

export interface OpenPack {
  /** From the index on. */
  readonly bytes: Uint8Array;
  readonly files: readonly IndexedFile[];
  /** Of all its rules, in the order of their files; null where they are none. */
  bounds(): PackedBounds | null;
}

interface IndexedFile {
  readonly path: string;
  /** See `PackedDocument`; null: it holds no rule. */
  readonly documents: unknown;
  /** Where its text starts, each of its parts, and what is behind it. */
  readonly starts: readonly number[];
  /** The number of its first rule among those of the pack. */
  readonly firstRule: number;
}

/** How a file stands in the index: with the lengths of its text and of its parts. */
type IndexEntry = readonly [path: string, documents: unknown, lengths: readonly number[]];

/** @param documents JSON. */
export const indexEntry = (path: string, documents: string, lengths: readonly number[]): string =>
  `[${JSON.stringify(path)},${documents},${JSON.stringify(lengths)}]`;

/** Throws where the index is not one of these bytes. */
export function openPack(bytes: Uint8Array): OpenPack {
  const end = bytes.indexOf(LINE_FEED);
  const index: unknown = JSON.parse(decode(bytes, 0, end));
  if (end < 0 || !Array.isArray(index)) throw noPack();
  const [entries, length, ofBounds] = index as readonly unknown[];
  if (!Array.isArray(entries)) throw noPack();
  let start = end + 1;
  let firstRule = 0;
  const files = entries.map((entry: unknown): IndexedFile => {
    if (!isEntry(entry)) throw noPack();
    const [path, documents, lengths] = entry;
    const starts = [start];
    for (const length of lengths) starts.push((start += length + SEPARATOR.length));
    const file = { path, documents, starts, firstRule };
    firstRule += rulesIn(starts);
    return file;
  });
  if (start - end - 1 !== length) throw noPack();
  return { bytes, files, bounds: openBounds(bytes, start, ofBounds) };
}

const rulesIn = (starts: readonly number[]): number => Math.floor((starts.length - 2) / RULE_PARTS);

function isEntry(entry: unknown): entry is IndexEntry {
  if (!Array.isArray(entry)) return false;
  const [path, , lengths] = entry as readonly unknown[];
  return (
    typeof path === "string" &&
    Array.isArray(lengths) &&
    lengths.length > 0 &&
    lengths.every((length) => Number.isInteger(length) && Number(length) >= 0)
  );
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

const decode = (bytes: Uint8Array, start: number, end: number): string =>
  decoder.decode(bytes.subarray(start, Math.max(start, end)));

/** Where a file lies in a pack, and whether what reading made of it is taken. */
export interface PackPlace {
  readonly pack: OpenPack;
  readonly number: number;
  readonly origin: RuleOrigin;
  readonly isRead: boolean;
}

const places = new WeakMap<RuleFile, PackPlace>();

/** Where a file lies that was made by `fileAt`; null for any other, copies of it among them. */
export const placeOf = (file: RuleFile): PackPlace | null => places.get(file) ?? null;

/** A file of a pack. Its texts are made each time they are asked for. */
export function fileAt(place: PackPlace): RuleFile {
  const { pack, number, origin, isRead } = place;
  const { path } = pack.files[number]!;
  const file: RuleFile = {
    path,
    get text() {
      return textIn(pieceAt(pack, number, 0));
    },
    origin,
  };
  if (isRead) Object.defineProperty(file, "packed", { get: () => packedAt(pack, number), enumerable: true });
  places.set(file, place);
  return file;
}

/** The same as `packFile` makes of its text. */
function packedAt(pack: OpenPack, number: number): string {
  const { documents, starts, firstRule } = pack.files[number]!;
  const parts = starts.slice(2).map((_, part) => pieceAt(pack, number, part + 1));
  return packedLine(
    JSON.stringify(documents),
    parts,
    excerptAt(pack, firstRule, firstRule + rulesIn(starts)),
  );
}

/** Null where they are none: whoever reads the file works them out. */
function excerptAt(pack: OpenPack, start: number, end: number): PackedBounds | null {
  try {
    const bounds = pack.bounds();
    return bounds === null ? null : excerptOf(bounds, start, end);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function pieceAt({ bytes, files }: OpenPack, number: number, piece: number): string {
  const { starts } = files[number]!;
  return decode(bytes, starts[piece]!, starts[piece + 1]! - SEPARATOR.length);
}

/** What is no text in JSON stands as it is: whoever reads it says what is wrong with it. */
function textIn(json: string): string {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === "string") return value;
  } catch {
    // Told above.
  }
  return json;
}

/** What reading made of a file. */
export interface UnpackedFile {
  readonly documents: unknown;
  readonly parts: number;
  /** Made each time it is asked for. */
  part(number: number): string;
  /** Null where there are none. Throws where it is none. */
  readonly bounds: () => PackedBounds | null;
  /** The number of its first rule among those of the bounds. */
  readonly firstRule: number;
}

/** The same of a file that was packed, in a pack or by itself. Throws where it is none. */
export function unpacked(file: RuleFile): UnpackedFile {
  const place = placeOf(file);
  if (place === null) return unpackedLine(file.packed ?? "");
  const { pack, number } = place;
  const { documents, starts, firstRule } = pack.files[number]!;
  return {
    documents,
    parts: starts.length - 2,
    part: (part) => pieceAt(pack, number, part + 1),
    bounds: pack.bounds,
    firstRule,
  };
}

function unpackedLine(line: string): UnpackedFile {
  const [documents, ...parts] = line.split(SEPARATOR);
  const text = parts.pop() ?? "";
  let made: PackedBounds | null | undefined;
  return {
    documents: JSON.parse(documents!),
    parts: parts.length,
    part: (number) => parts[number]!,
    bounds: () => (made === undefined ? (made = boundsOfText(text)) : made),
    firstRule: 0,
  };
}
