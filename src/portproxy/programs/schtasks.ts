// schtasks /create|/change [/s X] … /tr "command line": it runs when the task does.

import { splitArguments } from "../command-line/arguments.ts";
import type { ProgramCall, Reader } from "../command-line/reader.ts";
import { onComputers, type Scope } from "../command-line/scope.ts";

export function runSchtasks({ tail }: ProgramCall, scope: Scope, reader: Reader): void {
  const words = splitArguments(tail);
  const valueOf = (name: string): string | null => {
    const at = words.findIndex((word) => isSwitch(word, name));
    return at < 0 ? null : (words[at + 1] ?? null);
  };
  if (!words.some((word) => isSwitch(word, "create") || isSwitch(word, "change"))) return;
  const command = valueOf("tr");
  if (command === null) return;
  const computer = valueOf("s");
  const target = computer === null ? scope : onComputers(scope, [computer]);
  reader.command(withoutQuotes(command), { ...target, trigger: "task" });
}

const isSwitch = (word: string, name: string): boolean =>
  /^[-/]/.test(word) && word.slice(1).toLowerCase() === name;

// `/tr "'C:\a b.exe' arguments"`: the task scheduler takes single quotes for double ones.
const withoutQuotes = (command: string): string =>
  command.startsWith("'") ? command.replaceAll("'", '"') : command;
