// How cmd.exe cuts a line into commands, as far as it matters to find netsh in it: outside quotes a caret takes the
// next character literally, & && | || ( ) and a line break end a command, and redirections are not arguments. PowerShell's
// `;` ends a command too: no portproxy argument can hold one. Quotes stay, for the splitting into arguments that follows.

/** The commands of a line, in order, without carets and redirections. */
export function splitCommands(line: string): readonly string[] {
  const commands: string[] = [];
  let command = "";
  let quoted = false;
  for (let i = 0; i < line.length; i += 1) {
    const character = line[i]!;
    if (character === '"') quoted = !quoted;
    if (quoted || character === '"') command += character;
    else if (character === "^") {
      i += 1;
      // A caret at the end of a line continues it.
      if (line[i] === "\r" && line[i + 1] === "\n") i += 1;
      else if (line[i] !== "\n") command += line[i] ?? "";
    } else if (character === "`" && (line[i + 1] === "\n" || line[i + 1] === "\r")) {
      i += line[i + 1] === "\r" && line[i + 2] === "\n" ? 2 : 1;
      command += " ";
    } else if (character === ">" || character === "<") {
      // `2>` is a handle only where the digit stands by itself.
      if (/(^|\s)\d$/.test(command.slice(-2))) command = command.slice(0, -1);
      i = skipRedirection(line, i) - 1;
      command += " ";
    } else if (separators.includes(character)) {
      if (command.trim() !== "") commands.push(command);
      command = "";
    } else command += character;
  }
  if (command.trim() !== "") commands.push(command);
  return commands;
}

const separators = "&|();\r\n";

// From the first sign to the end of the target: `>nul`, `>> "a b.txt"`, `>&1`.
function skipRedirection(line: string, start: number): number {
  let i = start;
  while (line[i] === ">" || line[i] === "<") i += 1;
  if (line[i] === "&") return i + 2;
  while (line[i] === " " || line[i] === "\t") i += 1;
  let quoted = false;
  for (; i < line.length; i += 1) {
    const character = line[i]!;
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === " " || character === "\t" || separators.includes(character))) break;
  }
  return Math.min(i, line.length);
}
