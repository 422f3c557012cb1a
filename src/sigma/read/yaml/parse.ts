import { say } from "../../../lib/said.ts";
import { Refusal } from "../refusal.ts";
import { readAnyYaml } from "./any-yaml.ts";
import type { YamlNode } from "./node.ts";
import { readPlainYaml } from "./plain-yaml.ts";
import { Rereading } from "./rereading.ts";

/** The largest rule known is 0.4 MB (a list of driver hashes). */
const MAX_CHARACTERS = 8 << 20;

/** One document of a file: its root, or why it cannot be read. */
export interface YamlDocument {
  /** Line of its first text that is not a comment. */
  readonly line: number;
  readonly source: string;
  readonly root: YamlNode | null;
  readonly refusal: Refusal | null;
}

/** Splits a file into documents and parses each by itself. Empty documents are left out. */
export function parseYaml(text: string): readonly YamlDocument[] {
  if (text.length > MAX_CHARACTERS) {
    const sizes = { characters: String(text.length), most: String(MAX_CHARACTERS) };
    const refusal = new Refusal(1, say("The file has {characters} characters; {most} is the limit", sizes));
    return [{ line: 1, source: "", root: null, refusal }];
  }
  const rereading = new Rereading();
  return splitDocuments(text.startsWith("\uFEFF") ? text.slice(1) : text).map((part) =>
    parseDocument(part, rereading),
  );
}

interface Part {
  readonly source: string;
  /** Lines of the file before it. */
  readonly linesBefore: number;
}

const END = /^(?:---|\.\.\.)(?:\s|$)/;
/** The same anywhere in a text. Lines end with line feeds alone. */
const ENDS = /(?:^|\n)(?:---|\.\.\.)(?:\s|$)/;
const HAS_TEXT = /^[^\S\n]*[^\s#%]/m;

// YAML 1.2 section 9.1: a line that starts with `---` or `...` ends a document wherever it stands, inside quotes and
// block scalars too. So a bad document cannot hide the next one.
function splitDocuments(text: string): readonly Part[] {
  const parts: Part[] = [];
  if (!ENDS.test(text)) return HAS_TEXT.test(text) ? [{ source: text, linesBefore: 0 }] : [];
  let lines: string[] = [];
  let linesBefore = 0;
  const all = text.split("\n");
  all.forEach((line, index) => {
    if (END.test(line)) {
      parts.push({ source: lines.join("\n"), linesBefore });
      lines = [`   ${line.slice(3)}`];
      linesBefore = index;
    } else {
      lines.push(line);
    }
  });
  parts.push({ source: lines.join("\n"), linesBefore });
  return parts.filter((part) => HAS_TEXT.test(part.source));
}

function parseDocument(part: Part, rereading: Rereading): YamlDocument {
  const first = part.source.split("\n").findIndex((line) => /^\s*[^\s#%]/.test(line));
  const source = part.source.trim() + "\n";
  const line = part.linesBefore + first + 1;
  const plain = readPlainYaml(part.source, part.linesBefore);
  if (plain !== null) return { line, source, root: plain, refusal: null };
  try {
    const root = readAnyYaml(part.source, part.linesBefore, rereading);
    return { line, source, root, refusal: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { line, source, root: null, refusal: error };
  }
}
