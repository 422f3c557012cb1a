// sc [\\X] create|config NAME binPath= "command line" …; sc failure NAME command= "command line". It runs when the service
// does.

import { splitArguments } from "../command-line/arguments.ts";
import type { ProgramCall, Reader } from "../command-line/reader.ts";
import { onComputers, type Scope } from "../command-line/scope.ts";

export function runSc({ tail }: ProgramCall, scope: Scope, reader: Reader): void {
  const words = splitArguments(tail);
  const remote = words[0]?.startsWith("\\\\") === true;
  const target = remote ? onComputers(scope, [words[0]!]) : scope;
  const [verb = "", , ...rest] = words.slice(remote ? 1 : 0);
  const name = /^failure$/i.test(verb) ? "command" : /^(create|config)$/i.test(verb) ? "binpath" : null;
  if (name === null) return;
  rest.forEach((word, i) => {
    const [tag = "", ...value] = word.split("=");
    if (tag.toLowerCase() !== name) return;
    const text = value.join("=");
    // `binPath= x`, `binPath=x`, and `binPath = x`, which sc refuses.
    const command = text !== "" ? text : word.endsWith("=") ? (rest[i + 1] ?? "") : "";
    reader.command(command, { ...target, trigger: "service" });
  });
}
