import { say } from "../../../lib/said.ts";
import { EVENT_ID, getScalarValue, SCALAR_STYLE, YAMLException, type Event, type ScalarEvent } from "js-yaml";
import { firstIndex } from "../../../lib/first-index.ts";
import { Refusal } from "../refusal.ts";
import { parseSource, type ParsedSource } from "./at-the-margin.ts";
import type { YamlEntry, YamlNode, YamlScalar } from "./node.ts";
import type { Rereading } from "./rereading.ts";
import { plainType } from "./scalar.ts";

// js-yaml's event stream is used instead of its loader, because a rule needs what a plain JavaScript value has lost:
// lines, the text of numbers, and duplicate keys.

const { DOCUMENT, SEQUENCE, MAPPING, SCALAR, ALIAS, POP } = EVENT_ID;

const MAX_DEPTH = 40;
/** Nodes after aliases are followed: what an alias bomb multiplies. The largest rule known has 5,000. */
const MAX_NODES = 200_000;

/** The root of a document, whatever of YAML is in it. Throws a `Refusal` with the reason where it can't be read. */
export function readAnyYaml(source: string, linesBefore: number, rereading: Rereading): YamlNode {
  try {
    return new Builder(linesBefore, parseSource(source, MAX_DEPTH, rereading)).build();
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = linesBefore + (error.mark?.line ?? 0) + 1;
    throw new Refusal(line, say("Not valid YAML: {reason}", { reason: error.reason }));
  }
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
    if (first?.type !== DOCUMENT) throw new Refusal(this.#line(0), say("The document is empty"));
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
        throw new Refusal(this.#line(this.#lastOffset), say("The document ends too early"));
    }
    if (event.type !== SCALAR && event.tagStart >= 0) {
      throw new Refusal(node.line, say("Tags on maps and lists are not supported"));
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
      throw new Refusal(
        this.#line(offset),
        say("No anchor “{name}” before its use", { name: cutName(name) }),
      );
    this.#grow(anchor.size);
    return anchor.node;
  }

  #grow(count: number): void {
    this.#size += count;
    if (this.#size > MAX_NODES) {
      throw new Refusal(
        this.#line(this.#lastOffset),
        say("More than {most} values once aliases are followed", { most: String(MAX_NODES) }),
      );
    }
  }

  #entries(): readonly YamlEntry[] {
    const entries: YamlEntry[] = [];
    const keys = new Set<string>();
    while (!this.#atEnd()) {
      const key = this.#node();
      if (key.kind !== "scalar") throw new Refusal(key.line, say("A key of a map must be a single text"));
      if (key.text === "<<" && key.type === "string") {
        throw new Refusal(key.line, say("Merge keys (<<) are not part of YAML 1.2; write the keys out"));
      }
      if (keys.has(key.text))
        throw new Refusal(
          key.line,
          say("The key “{key}” stands twice in one map", { key: cutName(key.text) }),
        );
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
      throw new Refusal(line, say("The tag “{tag}” is not supported", { tag: cutName(tag) }));
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

const cutName = (name: string): string => name.slice(0, 60);
