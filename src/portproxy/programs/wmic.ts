// wmic [/node:X[,Y]|@file] [/user:…] … process call create "command line"[,"folder"]

import { ANOTHER_COMPUTER } from "../../model/forward.ts";
import { splitArguments } from "../command-line/arguments.ts";
import type { ProgramCall, Reader } from "../command-line/reader.ts";
import { onComputers, type Scope } from "../command-line/scope.ts";

export function runWmic({ tail }: ProgramCall, scope: Scope, reader: Reader): void {
  const words = splitArguments(tail);
  const create = words.findIndex((word) => word.toLowerCase() === "create");
  if (create < 0 || words[create - 1]?.toLowerCase() !== "call") return;
  if (!words.slice(0, create).some((word) => /^(process|win32_process)$/i.test(word))) return;
  let target = scope;
  for (let i = 0; i < create; i++) {
    const attached = /^[/-]node:?(.*)$/is.exec(words[i]!)?.[1];
    if (attached === undefined) continue;
    // `/node: X` is as good as `/node:X`.
    const node = attached === "" ? words[i + 1]! : attached;
    target = onComputers(scope, node.startsWith("@") ? [ANOTHER_COMPUTER] : node.split(","));
  }
  const command = words
    .slice(create + 1)
    .join(" ")
    .trim();
  const quote = /^['"]/.exec(command)?.[0];
  const end = quote === undefined ? -1 : command.indexOf(quote, 1);
  reader.command(end < 0 ? command : command.slice(1, end), target);
}
