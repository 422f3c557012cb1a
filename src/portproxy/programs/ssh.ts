// ssh [options] [user@]X command; what the shell of X makes of the command is read as cmd.exe would, which is what
// Windows' own OpenSSH server starts.

import { splitArguments } from "../command-line/arguments.ts";
import type { ProgramCall, Reader } from "../command-line/reader.ts";
import type { Scope } from "../command-line/scope.ts";
import { ANOTHER_COMPUTER } from "../../model/forward.ts";
import { hasVariable } from "../command-line/unknown.ts";
import type { RunProgram } from "./program.ts";

export const runSsh: RunProgram = runRemoteShell(/^-[46AaCfGgKkMNnqsTtVvXxYy]*[BbcDEeFIiJLlmOoPpQRSWw]$/);
export const runPlink: RunProgram = runRemoteShell(
  /^-(P|l|pw|pwfile|i|L|R|D|m|load|hostkey|proxycmd|sercfg|cert|nc)$/,
);

/** @param withValue options that take the next word. */
function runRemoteShell(withValue: RegExp): RunProgram {
  return ({ tail }: ProgramCall, scope: Scope, reader: Reader): void => {
    const words = splitArguments(tail);
    let i = 0;
    while (words[i]?.startsWith("-") === true) i += withValue.test(words[i]!) ? 2 : 1;
    const target = words[i];
    if (target === undefined) return;
    // Not `computerName`: `localhost` is most often the near end of a tunnel.
    const host = target.replace(/^ssh:\/\//i, "").replace(/^[^@]*@/, "");
    const name =
      hasVariable(host) || host === "" ? ANOTHER_COMPUTER : host.replace(/^([^:/]+)[:/].*$/s, "$1");
    reader.shell(words.slice(i + 1).join(" "), { ...scope, machines: [name] });
  };
}
