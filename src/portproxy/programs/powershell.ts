// powershell [switches] [-Command text… | -EncodedCommand base64 | -File script]; without a switch the rest is a command, to
// pwsh a file. Switches may be shortened, and begin with any dash or a slash.

import { splitArguments } from "../command-line/arguments.ts";
import type { ProgramCall, Reader } from "../command-line/reader.ts";
import type { Scope } from "../command-line/scope.ts";
import { decodeCommand } from "../powershell/encoded.ts";
import { isDash } from "../powershell/characters.ts";

const withValue: readonly string[] = [
  "version",
  "executionpolicy",
  "windowstyle",
  "inputformat",
  "outputformat",
  "psconsolefile",
  "configurationname",
  "configurationfile",
  "custompipename",
  "settingsfile",
  "workingdirectory",
  "encodedarguments",
];
const shortWithValue: ReadonlySet<string> = new Set([
  "ex",
  "ep",
  "w",
  "in",
  "if",
  "o",
  "of",
  "v",
  "wd",
  "ea",
]);

export function runPowerShell({ program, tail, input }: ProgramCall, scope: Scope, reader: Reader): void {
  const words = splitArguments(tail);
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (!isDash(word[0]) && word[0] !== "/") {
      if (program !== "pwsh") reader.script(words.slice(i).join(" "), scope);
      return;
    }
    const name = word.slice(isDash(word[1]) ? 2 : 1).toLowerCase();
    if (name === "") continue;
    if ("command".startsWith(name)) {
      const text = words.slice(i + 1).join(" ");
      if (text === "-" && input !== null) reader.script(input.join("\n"), scope);
      else reader.script(text, scope);
      return;
    }
    if ("file".startsWith(name)) {
      if (words[i + 1] === "-" && input !== null) reader.script(input.join("\n"), scope);
      return;
    }
    if ("encodedcommand".startsWith(name) || name === "ec") {
      const text = decodeCommand(words[i + 1] ?? "");
      if (text !== null) reader.script(text, scope);
      return;
    }
    if (shortWithValue.has(name) || (name.length > 2 && withValue.some((each) => each.startsWith(name)))) i++;
  }
  if (input !== null) reader.script(input.join("\n"), scope);
}
