// at [\\X] time [/interactive] [/every:…|/next:…] command

import { locateArguments } from "../command-line/arguments.ts";
import type { ProgramCall, Reader } from "../command-line/reader.ts";
import { onComputers, type Scope } from "../command-line/scope.ts";

export function runAt({ tail }: ProgramCall, scope: Scope, reader: Reader): void {
  let target = scope;
  let timed = false;
  for (const { text, start } of locateArguments(tail)) {
    if (!timed && text.startsWith("\\\\")) target = onComputers(scope, [text]);
    else if (!timed && /^\d{1,2}:\d{2}([ap]m?)?$/i.test(text)) timed = true;
    else if (!timed) return;
    else if (!/^([-/]|[ap]m$)/i.test(text)) {
      const line = tail.slice(start);
      reader.command(/^"([^"]*)"\s*$/.exec(line)?.[1] ?? line, { ...target, trigger: "task" });
      return;
    }
  }
}
