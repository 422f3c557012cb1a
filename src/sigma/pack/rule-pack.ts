import { SaidError } from "../../lib/said-error.ts";
import { say } from "../../lib/said.ts";
import { PACK_SCHEMA } from "../../model/rule-pack.ts";
import type { RuleFile, RuleOrigin } from "../../model/rule.ts";
import { boundsBytes, boundsIndex } from "./bounds-bytes.ts";
import type { BoundsPacker } from "./packed-bounds.ts";
import { packInParts, SEPARATOR } from "./packed-file.ts";
import { fileAt, indexEntry, openPack, type OpenPack } from "./open-pack.ts";

// A pack of rules: a line of JSON that says what follows and its SHA-256, then an index, then a line for each file: its text, and
// what reading makes of it that is not in the index, with tabs between; then the bounds of all rules (`bounds-bytes.ts`). The texts are
// all there, so that whoever doubts the rest can make it again. Nothing is executed.

const LINE_FEED = 0x0a;
/** The largest header that is looked at. */
const MAX_HEADER = 4096;

export interface PackHeader {
  readonly schema: string;
  /** Version of the program that made it. Another one makes something else of the texts: it reads those. */
  readonly toolVersion: string;
  readonly files: number;
  /** Of all bytes behind the header's line, in hex digits. */
  readonly sha256: string;
}

export interface RulePack<Bytes extends ArrayBufferLike = ArrayBuffer> {
  readonly header: PackHeader;
  readonly body: Uint8Array<Bytes>;
}

/** A pack without its header. */
export function packBody(files: readonly RuleFile[], packer: BoundsPacker): Uint8Array<ArrayBuffer> {
  const index: string[] = [];
  const lines = files.map(({ path, text }) => {
    const { documents, parts } = packInParts(text, packer);
    const pieces = [JSON.stringify(text), ...parts].map(toAscii);
    const lengths = pieces.map((piece) => piece.length);
    index.push(toAscii(indexEntry(path, documents, lengths)));
    return `${pieces.join(SEPARATOR)}\n`;
  });
  const bounds = packer.bounds();
  const indexed = toAscii(JSON.stringify(boundsIndex(bounds)));
  const joined = lines.join("");
  const texts = new TextEncoder().encode(`[[${index.join(",")}],${joined.length},${indexed}]\n${joined}`);
  const numbers = boundsBytes(bounds, texts.length);
  const body = new Uint8Array(texts.length + numbers.length);
  body.set(texts);
  body.set(numbers, texts.length);
  return body;
}

/** JSON with all else escaped: what is ASCII alone is a text of half the size, and becomes one in a fraction of the time. */
function toAscii(json: string): string {
  return json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export function packHeader(header: Omit<PackHeader, "schema">): string {
  return `${JSON.stringify({ schema: PACK_SCHEMA, ...header })}\n`;
}

/** Throws a `SaidError` with the reason where it can't be one of this version. */
export function openRulePack<Bytes extends ArrayBufferLike>(bytes: Uint8Array<Bytes>): RulePack<Bytes> {
  const end = bytes.subarray(0, MAX_HEADER).indexOf(LINE_FEED);
  const header = end < 0 ? null : headerOf(new TextDecoder().decode(bytes.subarray(0, end)));
  if (header === null) throw new SaidError(say("the first line is not that of a pack of rules"));
  if (header.schema !== PACK_SCHEMA) {
    const found = header.schema.slice(0, 60);
    throw new SaidError(
      say("expected {schema}, found {found}: made by another version", { schema: PACK_SCHEMA, found }),
    );
  }
  return { header, body: bytes.subarray(end + 1) };
}

function headerOf(line: string): PackHeader | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null) return null;
  const { schema, toolVersion, files, sha256 } = value as Partial<Record<keyof PackHeader, unknown>>;
  const isHeader =
    typeof schema === "string" &&
    typeof toolVersion === "string" &&
    typeof files === "number" &&
    typeof sha256 === "string";
  return isHeader ? { schema, toolVersion, files, sha256 } : null;
}

/**
 * The files of a pack. What was made of them before is taken where this program made it.
 *
 * @param sha256 of `body`, in hex digits
 * @throws SaidError with the reason where the pack is damaged
 */
export function filesOfPack(
  { header, body }: RulePack<ArrayBufferLike>,
  { sha256, toolVersion, origin }: { sha256: string; toolVersion: string; origin: RuleOrigin },
): readonly RuleFile[] {
  if (sha256 !== header.sha256) {
    throw new SaidError(say("the pack is damaged: its SHA-256 is another than it says"));
  }
  const pack = opened(body);
  if (pack === null) throw new SaidError(say("the pack is damaged: its index is not that of its files"));
  if (pack.files.length !== header.files) {
    const counts = { stated: String(header.files), found: String(pack.files.length) };
    throw new SaidError(say("the pack is damaged: it states {stated} files and has {found}", counts));
  }
  const isRead = toolVersion === header.toolVersion;
  return pack.files.map((_, number) => fileAt({ pack, number, origin, isRead }));
}

function opened(body: Uint8Array): OpenPack | null {
  try {
    return openPack(body);
  } catch {
    return null;
  }
}
