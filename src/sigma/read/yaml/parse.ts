import { firstIndex } from "../../../lib/first-index.ts";
import { EVENT_ID, getScalarValue, SCALAR_STYLE, YAMLException, type Event, type ScalarEvent } from "js-yaml";
import { Refusal } from "../refusal.ts";
import { parseSource, Rereading, type ParsedSource } from "./at-the-margin.ts";
import type { YamlEntry, YamlNode, YamlScalar } from "./node.ts";
import { readPlainYaml } from "./plain-yaml.ts";
import { plainType } from "./scalar.ts";

// js-yaml's event stream is used instead of its loader, because a rule needs what a plain JavaScript value has lost:
// lines, the text of numbers, and duplicate keys.

const { DOCUMENT, SEQUENCE, MAPPING, SCALAR, ALIAS, POP } = EVENT_ID;

/** The largest rule known is 0.4 MB (a list of driver hashes). */
const MAX_CHARACTERS = 8 << 20;
const MAX_DEPTH = 40;
/** Nodes after aliases are followed: what an alias bomb multiplies. The largest rule known has 5,000. */
const MAX_NODES = 200_000;

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
    const refusal = new Refusal(1, `The file has ${text.length} characters; ${MAX_CHARACTERS} is the limit`);
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

// YAML 1.2 section 9.1: a line that starts with `---` or `...` ends a document wherever it stands, inside quotes and
// block scalars too. So a bad document cannot hide the next one.
function splitDocuments(text: string): readonly Part[] {
  const parts: Part[] = [];
  let lines: string[] = [];
  let linesBefore = 0;
  const all = text.split("\n");
  all.forEach((line, index) => {
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(line)) {
      parts.push({ source: lines.join("\n"), linesBefore });
      lines = [`   ${line.slice(3)}`];
      linesBefore = index;
    } else {
      lines.push(line);
    }
  });
  parts.push({ source: lines.join("\n"), linesBefore });
  return parts.filter((part) => /^[^\S\n]*[^\s#%]/m.test(part.source));
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
    const refusal = toRefusal(error, part.linesBefore);
    if (refusal === null) throw error;
    return { line, source, root: null, refusal };
  }
}

/**
 * The root of a document, whatever of YAML is in it.
 *
 * @throws Refusal and YAMLException with the reason where it can't be read.
 */
export function readAnyYaml(source: string, linesBefore: number, rereading: Rereading): YamlNode {
  return new Builder(linesBefore, parseSource(source, MAX_DEPTH, rereading)).build();
}

function toRefusal(error: unknown, linesBefore: number): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof YAMLException) {
    const line = linesBefore + (error.mark?.line ?? 0) + 1;
    return new Refusal(line, `Not valid YAML: ${error.reason}`);
  }
  return null;
}

interface Anchor {
  readonly node: YamlNode;
  readonly size: number;
}

class Builder {
  readonly #source: string;
  readonly #linesBefore: number;
  readonly #events: readonly Event[];
  readonly #anchors = new Map<string, Anchor>();
  readonly #lineStarts: readonly number[];
  #next = 0;
  #size = 0;
  #lastOffset = 0;

  constructor(linesBefore: number, { source, events }: ParsedSource) {
    this.#source = source;
    this.#linesBefore = linesBefore;
    this.#events = events;
    this.#lineStarts = lineStarts(source);
  }

  build(): YamlNode {
    const first = this.#events[this.#next++];
    if (first?.type !== DOCUMENT) throw new Refusal(this.#line(0), "The document is empty");
    return this.#node();
  }

  #node(): YamlNode {
    const event = this.#events[this.#next++];
    const sizeBefore = this.#size;
    this.#grow(1);
    let node: YamlNode;
    switch (event?.type) {
      case SCALAR:
        node = this.#scalar(event);
        break;
      case MAPPING:
        node = { kind: "map", line: this.#line(event.start), entries: this.#entries() };
        break;
      case SEQUENCE:
        node = { kind: "list", line: this.#line(event.start), items: this.#items() };
        break;
      case ALIAS:
        return this.#alias(this.#source.slice(event.anchorStart, event.anchorEnd), event.anchorStart);
      default:
        throw new Refusal(this.#line(this.#lastOffset), "The document ends too early");
    }
    if (event.type !== SCALAR && event.tagStart >= 0) {
      throw new Refusal(node.line, "Tags on maps and lists are not supported");
    }
    if (event.anchorStart >= 0) {
      const name = this.#source.slice(event.anchorStart, event.anchorEnd);
      this.#anchors.set(name, { node, size: this.#size - sizeBefore });
    }
    return node;
  }

  #alias(name: string, offset: number): YamlNode {
    const anchor = this.#anchors.get(name);
    if (anchor === undefined)
      throw new Refusal(this.#line(offset), `No anchor ${quoteName(name)} before its use`);
    this.#grow(anchor.size);
    return anchor.node;
  }

  #grow(count: number): void {
    this.#size += count;
    if (this.#size > MAX_NODES) {
      throw new Refusal(
        this.#line(this.#lastOffset),
        `More than ${MAX_NODES} values once aliases are followed`,
      );
    }
  }

  #entries(): readonly YamlEntry[] {
    const entries: YamlEntry[] = [];
    const keys = new Set<string>();
    while (!this.#atEnd()) {
      const key = this.#node();
      if (key.kind !== "scalar") throw new Refusal(key.line, "A key of a map must be a single text");
      if (key.text === "<<" && key.type === "string") {
        throw new Refusal(key.line, "Merge keys (<<) are not part of YAML 1.2; write the keys out");
      }
      if (keys.has(key.text))
        throw new Refusal(key.line, `The key ${quoteName(key.text)} stands twice in one map`);
      keys.add(key.text);
      entries.push({ key, value: this.#node() });
    }
    return entries;
  }

  #items(): readonly YamlNode[] {
    const items: YamlNode[] = [];
    while (!this.#atEnd()) items.push(this.#node());
    return items;
  }

  #atEnd(): boolean {
    const event = this.#events[this.#next];
    if (event === undefined) return true;
    if (event.type !== POP) return false;
    this.#next++;
    return true;
  }

  #scalar(event: ScalarEvent): YamlScalar {
    const text = event.valueStart < 0 ? "" : getScalarValue(this.#source, event);
    const line = this.#line(event.valueStart < 0 ? this.#lastOffset : event.valueStart);
    const tag = event.tagStart < 0 ? null : this.#source.slice(event.tagStart, event.tagEnd);
    if (tag !== null && tag !== "!!str" && tag !== "!") {
      throw new Refusal(line, `The tag ${quoteName(tag)} is not supported`);
    }
    const plain = event.style === SCALAR_STYLE.PLAIN && tag === null;
    return { kind: "scalar", line, text, type: plain ? plainType(text) : "string" };
  }

  #line(offset: number): number {
    this.#lastOffset = offset;
    return this.#linesBefore + firstIndex(this.#lineStarts, (start) => start > offset);
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function quoteName(name: string): string {
  return `“${name.slice(0, 60)}”`;
}
