// Messages on standard error: text for people, or with --log json an object a line for programs. Every message goes through
// here: names in it may hold anything.

import { terminalLine } from "../lib/terminal-text.ts";
import type { Issue } from "../model/issue.ts";
import { isIncomplete } from "./exit-code.ts";
import { issueLine } from "./issue-line.ts";

const logFormats = ["text", "json"] as const;

export type LogFormat = (typeof logFormats)[number];

export const isLogFormat = (name: string): name is LogFormat => logFormats.some((known) => known === name);

let format: LogFormat = "text";

/** From here on. */
export function logAs(chosen: LogFormat): void {
  format = chosen;
}

export const logFormat = (): LogFormat => format;

/** What a line of the log has beside its message, where it is an object. */
export interface LogKeys {
  /** `error`: the program ends with it; `warning`: something was not read, or not judged. */
  readonly level: "error" | "warning" | "info";
  /** That of an issue, or what else it is about. */
  readonly code: string;
  readonly file: string | null;
  /** In bytes from the start of the file. */
  readonly offset: number | null;
  readonly [more: string]: string | number | null;
}

const NOTE: LogKeys = { level: "info", code: "note", file: null, offset: null };

/** One line. */
export function say(line: string, keys: Partial<LogKeys> = NOTE): void {
  if (format === "text") process.stderr.write(`${terminalLine(line)}\n`);
  else {
    const text = JSON.stringify({ ...NOTE, ...keys, message: line });
    // A program gets exact texts.
    process.stderr.write(`${process.stderr.isTTY ? terminalLine(text) : text}\n`);
  }
}

export function sayIssue(issue: Issue): void {
  if (format === "text") return say(issueLine(issue));
  const { code, file, offset, line, recordId, detail } = issue;
  const level = isIncomplete(issue) ? "warning" : "info";
  say(detail, { level, code, file: file === "" ? null : file, offset, line, recordId });
}

/** Text of our own, of several lines, for people. */
export function sayText(text: string): void {
  if (format === "text") process.stderr.write(text);
}
