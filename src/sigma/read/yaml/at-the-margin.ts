import { parseEvents, YAMLException, type Event } from "js-yaml";
import type { Rereading } from "./rereading.ts";

// YAML 1.2 wants the further lines of a quoted text, and of a list or map in brackets, to be indented more than what
// holds them (sections 7.3.1, 7.4). The reference implementation of Sigma does not ask for it, and public rules have
// quoted texts that go on at the left margin. Blanks before such a line are no part of the value (section 6.5), so
// the line is indented and the text read again; its lines keep their numbers.

const REASON = "deficient indentation";
/** More than any node is indented: there are 40 levels at most. */
const INDENT = " ".repeat(256);

export interface ParsedSource {
  /** What the offsets of the events are of. */
  readonly source: string;
  readonly events: readonly Event[];
}

/**
 * Parses a document, lines at the margin included.
 *
 * @throws YAMLException of the first reading where no reading succeeds.
 */
export function parseSource(source: string, maxDepth: number, rereading: Rereading): ParsedSource {
  let first: YAMLException | null = null;
  let text = source;
  let indented = -1;
  for (;;) {
    try {
      return { source: text, events: parseEvents(text, { maxDepth }) };
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      first ??= error;
      const line = error.mark?.line ?? -1;
      if (error.reason !== REASON || line <= indented || !rereading.take(text.length)) throw first;
      text = indentLine(text, line);
      indented = line;
    }
  }
}

function indentLine(text: string, line: number): string {
  let start = 0;
  for (let count = 0; count < line; count++) start = text.indexOf("\n", start) + 1;
  return text.slice(0, start) + INDENT + text.slice(start);
}
