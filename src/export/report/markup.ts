import { terminalLine } from "../../lib/terminal-text.ts";

/** HTML that was made here: nothing in it came from evidence unescaped. */
export class Markup {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }
}

type Content = string | number | null | Markup | readonly Markup[];

/**
 * HTML from a template. What stands in it as text is escaped, and characters that a reader would not see, or that would show
 * others in another order, are spelled `\u{202e}`; what is markup stays. Null is nothing.
 */
export function html(pieces: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(pieces.map((piece, at) => piece + writeContent(contents[at] ?? null)).join(""));
}

function writeContent(content: Content): string {
  if (content === null) return "";
  if (content instanceof Markup) return content.html;
  if (Array.isArray(content)) return (content as readonly Markup[]).map((each) => each.html).join("");
  return escapeText(String(content));
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for the inside of an element or of a quoted attribute. */
export function escapeText(text: string): string {
  return terminalLine(text).replace(/[&<>"']/g, (character) => entities[character]!);
}
