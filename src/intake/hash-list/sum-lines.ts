// GNU coreutils manual, "md5sum invocation": `<hash>␣␣<name>`, `<hash>␣*<name>` for binary mode, with --tag the BSD form
// `SHA256 (<name>) = <hash>`. A backslash before the line says that backslash, line feed and carriage return in the name are
// written `\\`, `\n` and `\r`.

import { say, type Said } from "../../lib/said.ts";
import type { BadLine, HashEntry } from "./hash-list.ts";
import { isAside, linesOf } from "./lines.ts";
import { kindNamed, kindOf, noHash } from "./read-hash.ts";

export function* readSumLines(text: string): Generator<HashEntry | BadLine> {
  for (const { number, text: line } of linesOf(text)) {
    if (isAside(line)) continue;
    const entry = readSumLine(line);
    yield "words" in entry ? { line: number, detail: entry } : entry;
  }
}

/** The entry, or what is wrong with the line. */
export function readSumLine(line: string): HashEntry | Said {
  const isEscaped = line.startsWith("\\");
  const text = isEscaped ? line.slice(1) : line;
  const found = readTagged(text) ?? readPlain(text);
  if ("words" in found) return found;
  const kind = kindOf(found.hash);
  if (kind === null) return noHash(found.hash);
  if (found.kind !== null && found.kind !== kind)
    return say("The hash is not of the kind that the line names.");
  const name = isEscaped ? unescaped(found.name) : found.name;
  return { hashes: { [kind]: found.hash.toLowerCase() }, name, bytes: null };
}

interface Found {
  readonly hash: string;
  readonly name: string;
  /** As the line names it. */
  readonly kind: ReturnType<typeof kindOf>;
}

/** Null where the line has another form. */
function readTagged(line: string): Found | Said | null {
  const tag = /^([A-Za-z][\w-]{0,15}(?:\/\d{1,4})?) ?\(/.exec(line);
  const end = line.lastIndexOf(")");
  const rest = /^ ?= ?([0-9a-f]+)\s*$/i.exec(line.slice(end + 1));
  if (tag === null || rest === null || end < tag[0].length) return null;
  const kind = kindNamed(tag[1]!);
  if (kind === null) return say("{name} is not compared, but SHA-256, SHA-1 and MD5 are.", { name: tag[1]! });
  return { kind, name: line.slice(tag[0].length, end), hash: rest[1]! };
}

function readPlain(line: string): Found | Said {
  const parts = /^([0-9a-f]{16,128})(?: [ *]|[ \t]+|$)/i.exec(line);
  if (parts === null)
    return say("Expected a hash of 64 (SHA-256), 40 (SHA-1) or 32 (MD5) hex digits and a name.");
  return { kind: null, hash: parts[1]!, name: line.slice(parts[0].length) };
}

const unescaped = (name: string): string =>
  name.replace(/\\([\\nr])/g, (_, letter: string) => ({ "\\": "\\", n: "\n", r: "\r" })[letter]!);
