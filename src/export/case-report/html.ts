// Blocks as a page: no script, no network, nothing from a log but as text.

import { html, Markup } from "../report/markup.ts";
import { pageEnd, pageStart } from "../report/page-frame.ts";
import { reportStyle } from "../report/report-style.ts";
import type { Block, Inline, Text } from "./blocks.ts";

const style = `${reportStyle}
blockquote { max-width: 90ch; margin: 0 0 8px; padding: 4px 12px; border-left: 3px solid #1a1a1a; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
table { table-layout: auto; }
td { min-width: 64px; }
@media print { blockquote { break-inside: avoid; } }
`;

export function* htmlOf(title: string, blocks: Iterable<Block>): Generator<string> {
  yield pageStart(title, style);
  for (const block of blocks) yield `${blockOf(block).html}\n`;
  yield pageEnd;
}

function blockOf(block: Block): Markup {
  switch (block.kind) {
    case "heading":
      return headings[block.level](inline(block.text));
    case "paragraph":
      return html`<p>${inline(block.text)}</p>`;
    case "list":
      return html`<ul>
        ${block.items.map((item) => html`<li>${inline(item)}</li> `)}
      </ul>`;
    case "quote":
      // Breaks of lines stay: the style keeps them.
      return new Markup(
        `<blockquote>${block.text
          .split(/\r\n|[\r\n]/)
          .map(textOf)
          .join("\n")}</blockquote>`,
      );
    case "table":
      return html`<table>
        <thead>
          <tr>
            ${block.columns.map((name) => html`<th scope="col">${name}</th> `)}
          </tr>
        </thead>
        <tbody>
          ${block.rows.map(rowOf)}
        </tbody>
      </table>`;
  }
}

const headings = {
  1: (text: Markup): Markup => html`<h1>${text}</h1>`,
  2: (text: Markup): Markup => html`<h2>${text}</h2>`,
  3: (text: Markup): Markup => html`<h3>${text}</h3>`,
} as const;

const rowOf = (cells: readonly Text[]): Markup =>
  html`<tr>
    ${cells.map((cell) => html`<td>${inline(cell)}</td> `)}
  </tr> `;

const textOf = (text: string): string => html`${text}`.html;

const inline = (text: Text): Markup => new Markup(text.map((part) => piece(part).html).join(""));

function piece(part: Inline): Markup {
  if (typeof part === "string") return html`${part}`;
  return "code" in part ? html`<code>${part.code}</code>` : html`<strong>${part.strong}</strong>`;
}
