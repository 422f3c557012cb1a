import type { ProgramCall, Reader } from "../command-line/reader.ts";
import { splitArguments } from "../command-line/arguments.ts";
import type { Scope } from "../command-line/scope.ts";
import { parseNetsh } from "../netsh/netsh.ts";

/** netsh, alone, with `-f`, or with commands piped into it. */
export function runNetsh({ tail, input }: ProgramCall, scope: Scope, reader: Reader): void {
  const words = splitArguments(tail);
  const command = parseNetsh(words);
  if (command.kind === "forward") reader.add(command.action, scope);
  else if (command.kind === "script") reader.addScript(command.file ?? "");
  else if (command.kind === "context") {
    // Only `-c` or nothing at all leaves it interactive: `netsh interface portproxy` prints help.
    const isInteractive = words.every((word, i) => i % 2 === 1 || /^[-/][crup]$/i.test(word));
    if (!isInteractive) return;
    if (input === null) reader.addScript("");
    else runLines(input, command.words, command.machine, scope, reader);
  }
}

/** netsh stays in a context that was typed on a line of its own. */
function runLines(
  lines: readonly string[],
  start: readonly string[],
  machine: string | null,
  scope: Scope,
  reader: Reader,
): void {
  let context = start;
  for (const line of lines) {
    const command = parseNetsh(splitArguments(line), context);
    if (command.kind === "context") context = command.words;
    else if (command.kind === "script") reader.addScript(command.file ?? "");
    else if (command.kind === "forward")
      reader.add({ ...command.action, machine: command.action.machine ?? machine }, scope);
  }
}
