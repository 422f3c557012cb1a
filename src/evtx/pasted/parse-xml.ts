// XML as event viewers and dumps write it, read into the tree that the decoder makes of records. Not a full XML parser,
// on purpose: no document types, no entities but the five, nothing that grows beyond its text. Line breaks stay as they
// are, where XML would make LF of CR LF: values are evidence.

import { say, type Said } from "../../lib/said.ts";
import { isBlank, textOf } from "../event/event-fields.ts";
import { unspellName, unspellText } from "../event/xml-spelling.ts";
import type { EventAttribute, EventElement, EventNode, EventText } from "../../model/event.ts";

export interface XmlProblem {
  /** Position in the text, in UTF-16 units. */
  readonly at: number;
  readonly detail: Said;
}

export interface ParsedXml {
  readonly elements: readonly EventElement[];
  readonly problems: readonly XmlProblem[];
}

/** Elements inside each other; real events have six. */
const DEPTH_LIMIT = 64;
const EVENT_START = /<Event(?=[\s>/])/g;

/**
 * Every `<Event>` of a text, whatever stands around them: a declaration, an `<Events>` list, the `Record 1` lines of a
 * dump. After a broken one the search goes on behind the break. Linear in the text.
 */
export function parseEventsXml(text: string, eventLimit: number, problemLimit: number): ParsedXml {
  const elements: EventElement[] = [];
  const problems: XmlProblem[] = [];
  for (
    let at = nextEvent(text, 0);
    at !== -1 && elements.length < eventLimit && problems.length < problemLimit;
  ) {
    const cursor = new Cursor(text, at);
    const element = readElement(cursor);
    if ("words" in element) problems.push({ at: cursor.at, detail: element });
    else elements.push(element);
    at = nextEvent(text, Math.max(cursor.at, at + 1));
  }
  return { elements, problems };
}

function nextEvent(text: string, from: number): number {
  EVENT_START.lastIndex = from;
  return EVENT_START.exec(text)?.index ?? -1;
}

class Cursor {
  readonly text: string;
  at: number;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  startsWith(token: string): boolean {
    return this.text.startsWith(token, this.at);
  }

  /** The text up to `token`, and past it; null where it does not come. */
  through(token: string): string | null {
    const end = this.text.indexOf(token, this.at);
    if (end === -1) return null;
    const found = this.text.slice(this.at, end);
    this.at = end + token.length;
    return found;
  }

  /** What a sticky pattern matches here, and past it. */
  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }
}

const SPACE = /\s*/y;
const NAME = /[^\s<>/='"&]+/y;

interface Open {
  readonly name: string;
  readonly attributes: readonly EventAttribute[];
  readonly children: EventNode[];
}

/** The element that starts here, or what is wrong; then the cursor is where it went wrong. */
function readElement(cursor: Cursor): EventElement | Said {
  const open: Open[] = [];
  for (;;) {
    const top = open.at(-1);
    if (cursor.at >= cursor.text.length)
      return say("Expected {expected}, found the end of the text.", {
        expected: `</${top?.name ?? "Event"}>`,
      });
    let done: EventElement | null = null;
    if (cursor.startsWith("</")) {
      cursor.at += 2;
      const name = unspellName(cursor.take(NAME) ?? "");
      cursor.take(SPACE);
      if (name !== top!.name || !cursor.startsWith(">")) {
        return say("Expected {expected}, found {found}.", {
          expected: `</${top!.name}>`,
          found: `</${name}`,
        });
      }
      cursor.at++;
      done = close(open.pop()!, open.length);
    } else if (cursor.startsWith("<!--")) {
      if (cursor.through("-->") === null) return say("A comment does not end.");
    } else if (cursor.startsWith("<![CDATA[")) {
      cursor.at += 9;
      const text = cursor.through("]]>");
      if (text === null) return say("A CDATA section does not end.");
      top!.children.push({ kind: "cdata", text: unspellText(text) });
    } else if (cursor.startsWith("<?")) {
      const instruction = cursor.through("?>");
      if (instruction === null) return say("A processing instruction does not end.");
      top!.children.push(instructionNode(instruction.slice(2)));
    } else if (cursor.startsWith("<!")) {
      return say("Document types are not read.");
    } else if (cursor.startsWith("<")) {
      if (open.length >= DEPTH_LIMIT)
        return say("Elements are nested deeper than {most}.", { most: DEPTH_LIMIT });
      const started = readStart(cursor);
      if ("words" in started) return started;
      if (started.empty) done = close(started.open, open.length);
      else open.push(started.open);
    } else {
      const end = cursor.text.indexOf("<", cursor.at);
      const text = cursor.text.slice(cursor.at, end === -1 ? undefined : end);
      cursor.at += text.length;
      top!.children.push(...textNodes(text));
    }
    if (done === null) continue;
    const parent = open.at(-1);
    if (parent === undefined) return done;
    parent.children.push({ kind: "element", element: done });
  }
}

function readStart(cursor: Cursor): { open: Open; empty: boolean } | Said {
  cursor.at++;
  const name = cursor.take(NAME);
  if (name === null) return say("Expected the name of an element.");
  const attributes: EventAttribute[] = [];
  for (;;) {
    cursor.take(SPACE);
    if (cursor.startsWith("/>")) {
      cursor.at += 2;
      return { open: { name: unspellName(name), attributes, children: [] }, empty: true };
    }
    if (cursor.startsWith(">")) {
      cursor.at++;
      return { open: { name: unspellName(name), attributes, children: [] }, empty: false };
    }
    const attribute = cursor.take(NAME);
    if (attribute === null) return say("The start of {element} is broken.", { element: `<${name}>` });
    cursor.take(SPACE);
    if (!cursor.startsWith("=")) return say("Expected = behind the attribute {attribute}.", { attribute });
    cursor.at++;
    cursor.take(SPACE);
    const quote = cursor.startsWith('"') ? '"' : cursor.startsWith("'") ? "'" : null;
    if (quote === null) return say("Expected quotes around the value of {attribute}.", { attribute });
    cursor.at++;
    const value = cursor.through(quote);
    if (value === null) return say("The value of {attribute} does not end.", { attribute });
    attributes.push({ name: unspellName(attribute), value: textNodes(value) });
  }
}

/** White space between elements is layout; so is what is left of a section of the event that is empty. */
function close({ name, attributes, children }: Open, depth: number): EventElement {
  if (depth > 1 && children.every((node) => node.kind !== "element")) return { name, attributes, children };
  const kept: EventNode[] = [];
  let run: EventNode[] = [];
  const endRun = (): void => {
    const isLayout = run.every((node) => node.kind === "text") && isBlank(textOf(run));
    if (!isLayout) for (const node of run) kept.push(node);
    run = [];
  };
  for (const node of children) {
    if (node.kind !== "element") {
      run.push(node);
      continue;
    }
    endRun();
    kept.push(node);
  }
  endRun();
  return { name, attributes, children: kept };
}

const REFERENCE = /&(?:#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))|(quot|amp|lt|gt|apos));/g;

/** Text with its references kept apart. What is no reference stays as it is written. */
function textNodes(text: string): EventText[] {
  if (!text.includes("&")) return text === "" ? [] : [literal(text)];
  const nodes: EventText[] = [];
  let end = 0;
  for (const match of text.matchAll(REFERENCE)) {
    const [all, hex, decimal, name] = match;
    const node = name === undefined ? charNode(hex, decimal) : ({ kind: "entity", name } as const);
    if (node === null) continue;
    if (match.index > end) nodes.push(literal(text.slice(end, match.index)));
    nodes.push(node);
    end = match.index + all.length;
  }
  if (end < text.length) nodes.push(literal(text.slice(end)));
  return nodes;
}

// A code above U+FFFF is text: the tree's `char` is one UTF-16 unit, as in a log.
function charNode(hex: string | undefined, decimal: string | undefined): EventText | null {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (code > 0x10ffff || code === 0) return null;
  return code > 0xffff ? literal(String.fromCodePoint(code)) : { kind: "char", code };
}

const literal = (text: string): EventText => ({ kind: "text", text: unspellText(text), type: "literal" });

function instructionNode(text: string): EventNode {
  const [, target = "", data = ""] = /^([^ \t\r\n]*)[ \t\r\n]*([^]*)$/.exec(text) ?? [];
  return { kind: "pi", target: unspellName(target), data: unspellText(data) };
}
