import { say } from "../../lib/said.ts";
import type { EventElement, RawEvent } from "../../model/event.ts";
import { issueOf, type Detail, type Issue } from "../../model/issue.ts";
import { toRawEvent } from "../event/event-fields.ts";
import { eventOfJson } from "./event-of-json.ts";
import { parseJson, type JsonNode } from "./parse-json.ts";
import { parseEventsXml } from "./parse-xml.ts";

export interface PastedEvents {
  readonly events: readonly RawEvent[];
  /** The trees behind `events`, in the same order. */
  readonly elements: readonly EventElement[];
  readonly issues: readonly Issue[];
}

/** What is pasted is read in one go on the thread of the page. */
const LENGTH_LIMIT = 32 << 20;
const EVENT_LIMIT = 10_000;
/** Each may have cost a look at the rest of the text. */
const PROBLEM_LIMIT = 100;

/**
 * Events that somebody pasted: XML as Event Viewer, wevtutil, evtx_dump and our own dump write it, or JSON of the common
 * shapes, one event or many. Never throws; what could not be read is an issue with its line.
 *
 * @param name stands in the issues as the name of the file.
 */
export function parseEvents(text: string, name: string): PastedEvents {
  const elements: EventElement[] = [];
  const issues: Issue[] = [];
  const lines = new LineCounter(text);
  const addIssue = (at: number, detail: Detail): void => {
    issues.push(issueOf("record-unreadable", name, detail, 0, { line: lines.at(at) }));
  };
  if (text.length > LENGTH_LIMIT) {
    const lengths = { most: String(LENGTH_LIMIT), found: String(text.length) };
    addIssue(0, say("Expected at most {most} characters, found {found}.", lengths));
    return { events: [], elements, issues };
  }
  const start = text.search(/\S/);
  if (start === -1) addIssue(0, say("Expected an event as XML or JSON, found nothing."));
  else if (/^(?:Record \d+\s+)?[[{]/.test(text.slice(start, start + 40))) readJson(text, elements, addIssue);
  else {
    const parsed = parseEventsXml(text, EVENT_LIMIT, PROBLEM_LIMIT);
    elements.push(...parsed.elements);
    for (const { at, detail } of parsed.problems) addIssue(at, detail);
    if (elements.length + issues.length === 0) {
      addIssue(start, say("Expected an event as XML or JSON, found other text."));
    }
  }
  return { events: elements.map((element) => toRawEvent(element, null)), elements, issues };
}

// One value, values line by line, or a list of them; `Record 1` lines of a dump may stand between.
const BETWEEN = /(?:[\s,\ufeff]|Record \d+(?=\s))*/y;

function readJson(
  text: string,
  elements: EventElement[],
  addIssue: (at: number, detail: Detail) => void,
): void {
  let problems = 0;
  for (let at = 0; problems < PROBLEM_LIMIT;) {
    BETWEEN.lastIndex = at;
    at += BETWEEN.exec(text)?.[0].length ?? 0;
    if (at >= text.length) return;
    const { value, end, problem } = parseJson(text, at);
    if (problem !== null || value === null) {
      addIssue(end, problem ?? say("Expected a value."));
      problems++;
      // A broken line costs itself alone.
      const next = text.indexOf("\n", end);
      if (next === -1) return;
      at = next + 1;
      continue;
    }
    for (const item of itemsOf(value)) {
      if (elements.length >= EVENT_LIMIT) {
        addIssue(at, say("Only the first {most} events were read.", { most: String(EVENT_LIMIT) }));
        return;
      }
      const element = eventOfJson(item);
      if (element === null) addIssue(at, say("Expected an event, found a value without fields."));
      else elements.push(element);
    }
    at = end;
  }
}

const itemsOf = (value: JsonNode): readonly JsonNode[] => (value.kind === "list" ? value.items : [value]);

/** Lines by position, from 1. Asked in the order of the text, all answers together cost one pass. */
class LineCounter {
  readonly #text: string;
  #line = 1;
  #next: number;

  constructor(text: string) {
    this.#text = text;
    this.#next = text.indexOf("\n");
  }

  at(position: number): number {
    while (this.#next !== -1 && this.#next < position) {
      this.#line++;
      this.#next = this.#text.indexOf("\n", this.#next + 1);
    }
    return this.#line;
  }
}
