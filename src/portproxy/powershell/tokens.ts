// What PowerShell's words begin and end with. The patterns are sticky: they are tried at one place, and each is bounded.

import { isBlank, isLineBreak } from "./characters.ts";
import type { Value } from "./value.ts";

export const assignment =
  /(?:\[[\w.[\]]{1,200}\]\s*)?\$(?:(?:script|global|local|private):)?([A-Za-z_]\w*)\s*(?:\+|\?\?)?=(?!=)/iy;
export const redirect = /(?:[1-6*])?>{1,2}(&[12])?/y;
export const stopParsing = /--%(?=\s)/y;
export const typeName = /\[([\w.]{1,200}(?:\[\])?)\]/y;
export const variableName = /\$(?:\{([^}]{1,200})\}|((?:[A-Za-z_]\w*:)?[A-Za-z_]\w*|[?$^_]))/y;
export const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "0": "" };

export function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** `+`, `-join`, `-f` and their like, between the values of an expression. */
export const operators = /\+|-[A-Za-z]{1,12}(?![\w-])/y;

/** An expression begins with a value that is no name. */
export function isExpression([first]: readonly Value[], invoked: boolean): boolean {
  return first !== undefined && !invoked && !(first.kind === "text" && first.bare);
}

/** Ends a command. */
export const isTerminator = (character: string | undefined): boolean =>
  character === undefined || isLineBreak(character) || ";|)}".includes(character);

/** Ends a word. */
export const isEnd = (character: string | undefined): boolean =>
  character === undefined || isBlank(character) || isLineBreak(character) || ";|&(){},".includes(character);

/** What `.` runs: a block, a string, a variable, a path. */
export const isStart = (character: string | undefined): boolean =>
  isBlank(character) || (character !== undefined && "{('\"$".includes(character));
