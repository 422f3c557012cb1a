// cmd [/q] [/d] [/a|/u] [/v:on|off] [/e:…] [/f:…] [/t:fg] [/s] [/c | /k | /r] text
// All that stands behind /c is the text, blanks or not. If it begins with a quote, that quote and the last one of the line are
// taken off, unless there are just these two, nothing special between them, and they hold the name of a program.

import { isBlank } from "../command-line/arguments.ts";
import type { ProgramCall, Reader } from "../command-line/reader.ts";
import type { Scope } from "../command-line/scope.ts";

export function runCmd({ tail, input }: ProgramCall, scope: Scope, reader: Reader): void {
  let at = 0;
  let delayed = false;
  for (;;) {
    while (isBlank(tail[at]) || (tail[at] !== undefined && ",;=".includes(tail[at]!))) at++;
    if (tail[at] !== "/") break;
    const letter = tail[at + 1]?.toLowerCase();
    if (letter === "c" || letter === "k" || letter === "r") {
      reader.shell(withoutOuterQuotes(tail.slice(at + 2).trimStart()), scope, delayed);
      return;
    }
    let end = at + 1;
    while (end < tail.length && !isBlank(tail[end]) && tail[end] !== "/") end++;
    if (/^\/v(:on)?$/i.test(tail.slice(at, end))) delayed = true;
    at = end;
  }
  // `echo netsh … | cmd`
  if (at >= tail.length && input !== null) reader.shell(input.join("\n"), scope, delayed);
}

function withoutOuterQuotes(text: string): string {
  if (!text.startsWith('"')) return text;
  const last = text.lastIndexOf('"');
  const inside = text.slice(1, last);
  const isProgram =
    last > 0 && !inside.includes('"') && !/[&<>()@^|]/.test(inside) && /\.(exe|com|bat|cmd)$/i.test(inside);
  if (isProgram) return text;
  return last === 0 ? text.slice(1) : inside + text.slice(last + 1);
}
