// Blocks as Markdown (CommonMark 0.31 with the tables of GitHub). Nothing from a log or a note becomes a link, an image, HTML or
// another block: what is code stands between more backticks than it has itself, all else has its marks escaped.

import { terminalLine } from "../../lib/terminal-text.ts";
import type { Block, Inline, Text } from "./blocks.ts";

export function* markdownOf(blocks: Iterable<Block>): Generator<string> {
  let isFirst = true;
  for (const block of blocks) {
    yield `${isFirst ? "" : "\n"}${textOf(block)}\n`;
    isFirst = false;
  }
}

function textOf(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${inline(block.text)}`;
    case "paragraph":
      return escapeStart(inline(block.text));
    case "list":
      return block.items.map((item) => `- ${escapeStart(inline(item))}`).join("\n");
    case "quote":
      return quoted(block.text.split(/\r\n|[\r\n]/));
    case "table":
      return [row(block.columns.map((name) => [name])), `|${" --- |".repeat(block.columns.length)}`]
        .concat(block.rows.map(row))
        .join("\n");
  }
}

/** A line that another follows in its paragraph ends with a break. */
function quoted(lines: readonly string[]): string {
  const written = lines.map((line) => `> ${escapeStart(escapeMarks(terminalLine(line)))}`.trimEnd());
  const isText = (line: string | undefined): boolean => line !== undefined && line !== ">";
  return written.map((line, at) => (isText(line) && isText(written[at + 1]) ? `${line}\\` : line)).join("\n");
}

const row = (cells: readonly Text[]): string =>
  `|${cells.map((cell) => ` ${inline(cell.map(inCell))} |`).join("")}`;

/** A bar in code would end the cell, and nothing in code escapes one: there it is plain text. */
const inCell = (part: Inline): Inline =>
  typeof part !== "string" && "code" in part && part.code.includes("|") ? part.code : part;

/** Backticks beside each other would be one run. */
function inline(text: Text): string {
  return text
    .map(piece)
    .reduce((line, next) => line + (/`$/.test(line) && next.startsWith("`") ? " " : "") + next, "");
}

function piece(part: Inline): string {
  if (typeof part === "string") return escapeMarks(terminalLine(part));
  if ("code" in part) return codeSpan(part.code);
  const words = escapeMarks(terminalLine(part.strong)).trim();
  return words === "" ? "" : `**${words}**`;
}

/** A space on both sides is taken away again where something other than spaces is between them. */
function codeSpan(text: string): string {
  const line = terminalLine(text);
  if (line.trim() === "") return line === "" ? "–" : `\`${line}\``;
  const runs = line.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  const needsRoom = /^[`\s]|[`\s]$/.test(line);
  return needsRoom ? `${fence} ${line} ${fence}` : fence + line + fence;
}

/** Also what GitHub makes links of without any mark: addresses, `www.` and mail. */
function escapeMarks(text: string): string {
  return text
    .replace(/[\\`*_[\]<>&$~@|]/g, "\\$&")
    .replace(/:(?=\/\/)/g, "\\:")
    .replace(/(www)\./gi, "$1\\.");
}

/** What would begin another block at the start of a line. */
function escapeStart(text: string): string {
  return text
    .trimStart()
    .replace(/^[#+=:-]/, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}
