import { isDoubleQuote, isLineBreak, isSingleQuote } from "./characters.ts";

/** The place behind the string that opens at `start`; the end of the code where it is not closed. */
export function endOfString(code: string, start: number): number {
  const isSingle = isSingleQuote(code[start]);
  const closes = isSingle ? isSingleQuote : isDoubleQuote;
  for (let at = start + 1; at < code.length; at++) {
    if (!isSingle && code[at] === "`") at++;
    else if (!isSingle && code[at] === "$" && code[at + 1] === "(") at = endOfBracket(code, at + 1) - 1;
    else if (closes(code[at])) {
      if (!closes(code[at + 1])) return at + 1;
      at++;
    }
  }
  return code.length;
}

/** Brackets and strings inside each other: deeper, their code is taken to its end. */
const MAX_DEPTH = 200;

/** The place behind the bracket that opens at `start`, strings and comments passed over; the end where it is not closed. */
export function endOfBracket(code: string, start: number): number {
  // `"` stands for a string in double quotes, in which `$(` opens a bracket.
  const open: string[] = [];
  for (let at = start; at < code.length; at++) {
    const character = code[at]!;
    if (open.at(-1) === '"') {
      if (character === "`") at++;
      else if (character === "$" && code[at + 1] === "(") {
        open.push(")");
        at++;
      } else if (isDoubleQuote(character)) {
        if (isDoubleQuote(code[at + 1])) at++;
        else open.pop();
      }
    } else if (character === "`") at++;
    else if (isSingleQuote(character)) {
      at++;
      while (at < code.length && !(isSingleQuote(code[at]) && !isSingleQuote(code[at + 1])))
        at += isSingleQuote(code[at]) ? 2 : 1;
    } else if (isDoubleQuote(character)) open.push('"');
    else if (character === "(") open.push(")");
    else if (character === "{") open.push("}");
    else if (character === "#" && /[\s;({]/.test(code[at - 1] ?? " ")) {
      while (at < code.length && !isLineBreak(code[at])) at++;
    } else if (character === open.at(-1)) open.pop();
    if (open.length === 0) return Math.min(at + 1, code.length);
    if (open.length > MAX_DEPTH) break;
  }
  return code.length;
}
