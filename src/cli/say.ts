import { terminalLine } from "../lib/terminal-text.ts";

/** One line on standard error. Every message goes through here: names in it may hold anything. */
export function say(line: string): void {
  process.stderr.write(`${terminalLine(line)}\n`);
}

/** Text of our own, of several lines. */
export function sayText(text: string): void {
  process.stderr.write(text);
}
