// How a Windows program splits its command line (Microsoft C runtime, "Parsing C command-line arguments"):
// - white space (space, TAB) outside quotes ends an argument;
// - a quote opens or closes quoting and is not part of the argument; "" inside quotes is one literal quote;
// - 2n backslashes and a quote are n backslashes and a quote that counts, 2n+1 are n and a literal quote;
//   backslashes before anything else are themselves.
// The program's own name follows a simpler rule (no escapes), which differs only for names no file can have.

/** An argument and where its text begins, its quote included. */
export interface Argument {
  readonly text: string;
  readonly start: number;
}

/** The arguments of a command line, the program's name first. */
export function splitArguments(commandLine: string): readonly string[] {
  return locateArguments(commandLine).map(({ text }) => text);
}

export function locateArguments(commandLine: string): readonly Argument[] {
  const found: Argument[] = [];
  let word = "";
  let start = -1;
  let quoted = false;
  for (let i = 0; i < commandLine.length; i++) {
    const character = commandLine[i]!;
    if (!quoted && isBlank(character)) {
      if (start >= 0) found.push({ text: word, start });
      word = "";
      start = -1;
      continue;
    }
    if (start < 0) start = i;
    if (character === "\\") {
      const end = skipBackslashes(commandLine, i);
      const count = end - i;
      if (commandLine[end] !== '"') {
        word += commandLine.slice(i, end);
        i = end - 1;
      } else {
        word += "\\".repeat(count >> 1);
        if (count % 2 === 1) {
          word += '"';
          i = end;
        } else i = end - 1;
      }
    } else if (character !== '"') word += character;
    else if (quoted && commandLine[i + 1] === '"') {
      word += '"';
      i++;
    } else quoted = !quoted;
  }
  if (start >= 0) found.push({ text: word, start });
  return found;
}

/** One argument as a caller that knows the rule writes it. */
export function quoteArgument(text: string): string {
  if (text !== "" && !/[\s"]/.test(text)) return text;
  let quoted = '"';
  let backslashes = 0;
  for (const character of text) {
    if (character === '"') quoted += "\\".repeat(backslashes + 1);
    backslashes = character === "\\" ? backslashes + 1 : 0;
    quoted += character;
  }
  return `${quoted}${"\\".repeat(backslashes)}"`;
}

// Line breaks end a word as well: no program sees them there, but scripts and logs hold them.
export const isBlank = (character: string | undefined): boolean =>
  character === " " || character === "\t" || character === "\r" || character === "\n";

function skipBackslashes(text: string, start: number): number {
  let end = start;
  while (text[end] === "\\") end++;
  return end;
}
