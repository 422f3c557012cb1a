// The rules inside a page, as the text of a data block (`<script type="application/json">`, which no browser runs and no
// script hash of a Content-Security-Policy covers):
//   {"version":1,"prepared":"2026-…Z","hash":"…","rules":2881,"data":"H4sI…"}
// `data` is a JSON text, gzipped, in Base64: 5 MB of rules become 1.2 MB, and nothing in it can end a script element. Beside
// its text a rule has what reading made of it, for the version that made it: another one reads the text.
// `null` stands for a page without rules of its own.

import { say, type Said } from "../lib/said.ts";
import { isRecord } from "../lib/is-record.ts";
import { reasonOf } from "../lib/reason-of.ts";
import type { IsoTime } from "../model/units.ts";
import { fromBase64, toBase64 } from "../lib/base64.ts";
import { sha256Hex } from "../lib/sha256.ts";

/** The rules, the map and the choices that a page starts with. */
export interface RulesPayload {
  /** When the copy was made; null where it came from a build. */
  readonly prepared: IsoTime | null;
  readonly rules: readonly RuleText[];
  /** The log source map that takes the place of the page's own; null where there is none. */
  readonly map: RuleText | null;
  /** Ids of rules that are loaded and not run. */
  readonly disabled: readonly string[];
  /** Values for the `expand` modifier, by placeholder. */
  readonly placeholders: Readonly<Record<string, readonly string[]>>;
  /** Deprecated and unsupported rules are loaded too. */
  readonly retired: boolean;
}

export interface RuleText {
  readonly path: string;
  readonly text: string;
  /** See `RuleFile`. */
  readonly packed?: string;
}

/** What stood in a page's data block. */
export type RulesBlock =
  | { readonly kind: "none" }
  | { readonly kind: "rules"; readonly payload: RulesPayload; readonly hash: string }
  /** It is not what was written: the page was cut, edited or made by a newer version. */
  | { readonly kind: "damaged"; readonly reason: Said };

/** The block of a page without rules of its own. */
export const EMPTY_BLOCK = "null";

const VERSION = 1;
/** Bytes that a block may unpack to: all public Sigma rules fifty times over. */
const LIMIT = 256 << 20;

/**
 * One hash for a choice of rules: SHA-256 of a text that anybody can make again. A line for each file in the order of
 * their paths (by UTF-16 unit) as `sha256sum` prints it; then the map, the disabled ids, the placeholder values and
 * whether retired rules are loaded, each behind a word that says what it is, sorted. The time of preparation is not part
 * of it.
 */
export function choiceHash(choice: Omit<RulesPayload, "prepared">): string {
  const { rules, map, disabled, placeholders, retired } = choice;
  const lines = rules.map(({ path, text }) => `${sha256Hex(text)}  ${path}`);
  lines.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : a.slice(66) > b.slice(66) ? 1 : a < b ? -1 : 1));
  if (map !== null) lines.push(`map ${sha256Hex(map.text)}  ${map.path}`);
  for (const id of disabled.toSorted()) lines.push(`disabled ${id}`);
  for (const name of Object.keys(placeholders).toSorted()) {
    lines.push(`placeholder ${JSON.stringify([name, ...placeholders[name]!])}`);
  }
  if (retired) lines.push("retired");
  return sha256Hex(lines.map((line) => `${line}\n`).join(""));
}

/**
 * The text of the data block.
 *
 * @param toolVersion of the program that made what is packed.
 */
export async function writeRulesBlock(payload: RulesPayload, toolVersion: string): Promise<string> {
  const { prepared, rules, map, disabled, placeholders, retired } = payload;
  const hash = choiceHash(payload);
  const files = rules.map(({ path, text, packed }) => ({ path, text, packed }));
  const inner = JSON.stringify({ rules: files, map, disabled, placeholders, retired, packedBy: toolVersion });
  const data = toBase64(await gzip(inner));
  const outer = { version: VERSION, prepared, hash, rules: rules.length, data };
  return escapeForScript(JSON.stringify(outer));
}

/** Reads a data block and holds it against its hash. What another version has packed is left out. Never rejects. */
export async function readRulesBlock(text: string, toolVersion: string): Promise<RulesBlock> {
  const damaged = (reason: Said): RulesBlock => ({ kind: "damaged", reason });
  try {
    const outer: unknown = JSON.parse(text);
    if (outer === null) return { kind: "none" };
    if (!isRecord(outer)) return damaged(say("The block holds no object."));
    const { version, prepared, hash, data } = outer;
    if (version !== VERSION) {
      const found = JSON.stringify(version) ?? "undefined";
      return damaged(say("Expected version {version}, found {found}.", { version: VERSION, found }));
    }
    if (typeof data !== "string" || typeof hash !== "string")
      return damaged(say("The block holds no rules."));
    if (prepared !== null && typeof prepared !== "string") return damaged(say("The block has no time."));
    const inner: unknown = JSON.parse(await gunzip(fromBase64(data)));
    if (!isChoice(inner)) return damaged(say("The rules in the block have another form."));
    const { rules, map, disabled, placeholders, retired, packedBy } = inner;
    const payload: RulesPayload = {
      prepared,
      rules: packedBy === toolVersion ? rules : rules.map(({ path, text }) => ({ path, text })),
      map,
      disabled,
      placeholders,
      retired,
    };
    const found = choiceHash(payload);
    if (found !== hash)
      return damaged(say("Expected rules with the hash {hash}, found {found}.", { hash, found }));
    return { kind: "rules", payload, hash };
  } catch (error) {
    return damaged(say("The block cannot be read: {reason}.", { reason: reasonOf(error) }));
  }
}

/**
 * JSON that may stand in a script element: without `<` nothing can end it or start a comment, and the line separators
 * of older JavaScript are kept out.
 */
export function escapeForScript(json: string): string {
  return json.replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

interface Choice extends Omit<RulesPayload, "prepared"> {
  /** Not there in blocks of versions that packed nothing. */
  readonly packedBy?: unknown;
}

function isChoice(value: unknown): value is Choice {
  if (!isRecord(value)) return false;
  const { rules, map, disabled, placeholders, retired } = value;
  return (
    Array.isArray(rules) &&
    rules.every(isRuleText) &&
    (map === null || isRuleText(map)) &&
    isTexts(disabled) &&
    isRecord(placeholders) &&
    Object.values(placeholders).every(isTexts) &&
    typeof retired === "boolean"
  );
}
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");
const isRuleText = (value: unknown): value is RuleText =>
  isRecord(value) &&
  typeof value.path === "string" &&
  typeof value.text === "string" &&
  (value.packed === undefined || typeof value.packed === "string");

async function gzip(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const parts: string[] = [];
  for (let length = 0; ;) {
    const { value, done } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > LIMIT) {
      await reader.cancel();
      throw new Error(`it unpacks to more than ${LIMIT} bytes`);
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
  parts.push(decoder.decode());
  return parts.join("");
}
