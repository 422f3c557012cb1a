// winrs -r:X [-u:user] [-p:password] [-d:folder] … command: the command is a line of cmd.exe on X.

import { locateArguments } from "../command-line/arguments.ts";
import type { ProgramCall, Reader } from "../command-line/reader.ts";
import { onComputers, type Scope } from "../command-line/scope.ts";

export function runWinrs({ tail }: ProgramCall, scope: Scope, reader: Reader): void {
  let target = scope;
  const words = locateArguments(tail);
  for (let i = 0; i < words.length; i++) {
    const { text, start } = words[i]!;
    if (!/^[-/]/.test(text)) {
      const line = tail.slice(start);
      const whole = /^"([^"]*)"\s*$/.exec(line)?.[1];
      reader.shell(whole ?? line, target);
      return;
    }
    const name = /^[-/]r(?:emote)?:?(.*)$/is.exec(text)?.[1];
    if (name === undefined) continue;
    // `-r: X` is as good as `-r:X`.
    if (name === "") i++;
    target = onComputers(scope, [name === "" ? (words[i]?.text ?? "") : name]);
  }
}
