// Which kind of text: enough to offer a file to the reader of rules or of log source maps, or to name it. The reader
// itself decides; nothing here parses.

import { listForm } from "./hash-list/index.ts";

export type TextKind = "yaml" | "toml" | "hashes" | "case" | "events-xml" | "xml" | "json" | "csv" | "text";

/** Whether the bytes can be the start of a text in UTF-8, UTF-16 or a local code page. */
export function looksLikeText(head: Uint8Array): boolean {
  if (utf16Label(head) !== null) return true;
  // Every text format here may hold TAB, LF, FF and CR; any other control character says binary.
  return head.every(
    (byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d,
  );
}

/** The kind of a text by its first lines. */
export function sniffText(head: Uint8Array): TextKind {
  const text = new TextDecoder(utf16Label(head) ?? "utf-8").decode(head).trimStart();
  if (text.startsWith("<")) return /<Events?[\s>]/.test(text) ? "events-xml" : "xml";
  if (CASE.test(text)) return "case";
  if (listForm(text) !== null) return "hashes";
  const lines = text.split(/\r\n|\r|\n/, LINE_LIMIT);
  if (text.startsWith("{") && isFlowRule(text)) return "yaml";
  if (text.startsWith("{") || (text.startsWith("[") && !isTomlLine(lines[0]!))) return "json";
  // YAML and TOML share comments and blank lines; the first other line tells them apart.
  const first = lines.find((line) => line.trim() !== "" && !line.startsWith("#"))?.trim() ?? "";
  if (isYamlLine(first)) return "yaml";
  if (isTomlLine(first)) return "toml";
  return isTable(lines) ? "csv" : "text";
}

/** How a case file begins, whatever its version. */
const CASE = /^\{\s{0,99}"schema"\s{0,99}:\s{0,99}"pivotscope\.case\//;

/** A rule may begin with a licence as a comment; no rule begins with more lines of it than this. */
const LINE_LIMIT = 200;

/** A rule as a map in braces, which JSON may be too: it has a title and one of the sections that make a rule. */
const isFlowRule = (text: string): boolean =>
  /[{,\s"']title["']?\s{0,9}:/.test(text) &&
  /[{,\s"'](?:detection|correlation|filter)["']?\s{0,9}:\s{0,9}\{/.test(text);

const isYamlLine = (line: string): boolean =>
  line === "---" ||
  line.startsWith("--- ") ||
  line.startsWith("%YAML ") ||
  /^(- )?[A-Za-z_][\w .-]{0,99}:(\s|$)/.test(line);

const isTomlLine = (line: string): boolean =>
  /^\[\[?["'\w][^\]]{0,199}\]\]?\s*(#.*)?$/.test(line) || /^[A-Za-z_"'][\w."'-]{0,99}\s{0,9}=/.test(line);

// Prose has commas too, but not the same number of them in its first lines.
function isTable([first = "", second = ""]: readonly string[]): boolean {
  return [",", ";", "\t"].some((separator) => {
    const cells = first.split(separator).length;
    return cells >= 3 && (second === "" || second.split(separator).length === cells);
  });
}

export function utf16Label(head: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return null;
}
