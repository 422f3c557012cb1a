import { say, type Said } from "../lib/said.ts";
import { utf16Label } from "./sniff-text.ts";

export type DecodedText =
  | { readonly kind: "text"; readonly text: string }
  /** The bytes are not in the encoding; `line` is that of the first bad one, from 1. */
  | { readonly kind: "undecodable"; readonly line: number; readonly reason: Said };

/**
 * The text of a rule or a map: UTF-16 by its byte order mark, else UTF-8. Other encodings are not guessed at: a value
 * read with other letters than were written would never match, and nobody would learn of it.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const label = utf16Label(bytes) ?? "utf-8";
  const text = strictly(bytes, label);
  if (text !== null) return { kind: "text", text };
  const name = label === "utf-8" ? "UTF-8" : "UTF-16";
  const reason = say("The text is not valid {encoding}; save it as UTF-8", { encoding: name });
  return { kind: "undecodable", line: faultyLine(bytes, label), reason };
}

function strictly(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const LINE_FEED = 0x0a;

/** The first line that is not valid by itself: no line feed is part of another character. */
function faultyLine(bytes: Uint8Array, label: string): number {
  const width = label === "utf-8" ? 1 : 2;
  const low = label === "utf-16be" ? 1 : 0;
  let line = 1;
  for (let start = 0, at = 0; at < bytes.length; at += width) {
    if (bytes[at + low] !== LINE_FEED || (width === 2 && bytes[at + 1 - low] !== 0)) continue;
    if (strictly(bytes.subarray(start, at + width), label) === null) break;
    start = at + width;
    line++;
  }
  return line;
}
