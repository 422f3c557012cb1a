// psexec [\\X[,Y]|@file] [-u user] [-p password] [-s] [-d] … command [arguments]; paexec takes the same and some more.

import { ANOTHER_COMPUTER } from "../../model/forward.ts";
import { locateArguments } from "../command-line/arguments.ts";
import type { ProgramCall, Reader } from "../command-line/reader.ts";
import { onComputers, type Scope } from "../command-line/scope.ts";

const withValue = /^[-/](u|p|n|r|w|a|g|p@|p@d|csrc|clist|to|lo|rlo)$/i;
const withNumber = /^[-/]i$/i;

export function runPsExec({ tail }: ProgramCall, scope: Scope, reader: Reader): void {
  const words = locateArguments(tail);
  let target = scope;
  for (let i = 0; i < words.length; i++) {
    const { text, start } = words[i]!;
    if (text.startsWith("\\\\")) {
      // `\\*` is every computer of the domain.
      const names = text
        .slice(2)
        .split(",")
        .map((name) => (name === "*" ? ANOTHER_COMPUTER : name));
      target = onComputers(scope, names);
    } else if (text.startsWith("@")) target = onComputers(scope, [ANOTHER_COMPUTER]);
    else if (withValue.test(text)) i++;
    else if (withNumber.test(text)) {
      if (/^\d+$/.test(words[i + 1]?.text ?? "")) i++;
    } else if (!/^[-/]/.test(text)) {
      reader.command(tail.slice(start), target);
      return;
    }
  }
}
