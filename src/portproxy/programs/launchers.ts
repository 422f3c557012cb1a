// Programs that run what stands behind their options, on this computer and now.

import { locateArguments, splitArguments } from "../command-line/arguments.ts";
import type { ProgramCall, Reader } from "../command-line/reader.ts";
import type { Scope } from "../command-line/scope.ts";

/** runas /user:X [options] "command line" */
export function runRunas({ tail }: ProgramCall, scope: Scope, reader: Reader): void {
  const command = splitArguments(tail).find((word) => !word.startsWith("/"));
  if (command !== undefined) reader.command(command, scope);
}

/** forfiles [options] /c "command line" */
export function runForfiles({ tail }: ProgramCall, scope: Scope, reader: Reader): void {
  const words = splitArguments(tail);
  const at = words.findIndex((word) => /^[-/]c$/i.test(word));
  if (at >= 0) reader.command(words[at + 1] ?? "", scope);
}

/** pcalua -a program [-c arguments] [-d folder] */
export function runPcalua({ tail }: ProgramCall, scope: Scope, reader: Reader): void {
  const words = splitArguments(tail);
  const valueOf = (name: string): string => {
    const at = words.findIndex((word) => word.toLowerCase() === name);
    return at < 0 ? "" : (words[at + 1] ?? "");
  };
  const rest = words.slice(words.findIndex((word) => word.toLowerCase() === "-c") + 1);
  reader.command(words.includes("-c") ? `${valueOf("-a")} ${rest.join(" ")}` : valueOf("-a"), scope);
}

/** conhost [--headless | 0x…] command line */
export function runConhost({ tail }: ProgramCall, scope: Scope, reader: Reader): void {
  const first = locateArguments(tail).find(({ text }) => !/^(--|0x|\\\?\?\\|-)/i.test(text));
  if (first !== undefined) reader.command(tail.slice(first.start), scope);
}

/** rundll32 shell32.dll,ShellExec_RunDLL program [arguments] */
export function runRundll32({ tail }: ProgramCall, scope: Scope, reader: Reader): void {
  const words = locateArguments(tail);
  const start = words.findIndex(({ text }) => /shellexec_rundlla?w?$/i.test(text)) + 1;
  const command = start === 0 ? undefined : words.slice(start).find(({ text }) => !text.startsWith("?"));
  if (command !== undefined) reader.command(tail.slice(command.start), scope);
}

/** bash -c "line", and wsl [options] [-e | --] line: both run programs of Windows by their file names. */
export function runBash({ tail }: ProgramCall, scope: Scope, reader: Reader): void {
  const words = splitArguments(tail);
  const at = words.findIndex((word) => /^-\w*c$/.test(word));
  if (at >= 0) reader.shell(words[at + 1] ?? "", scope);
}

export function runWsl({ tail }: ProgramCall, scope: Scope, reader: Reader): void {
  const words = locateArguments(tail);
  let i = 0;
  while (words[i]?.text.startsWith("-") === true)
    i += /^(-d|--distribution|-u|--user|--cd|--shell-type)$/.test(words[i]!.text) ? 2 : 1;
  if (words[i] !== undefined) reader.command(tail.slice(words[i]!.start), scope);
}

/** sudo, gsudo: options, then the command. */
export function runSudo({ tail }: ProgramCall, scope: Scope, reader: Reader): void {
  const words = locateArguments(tail);
  let i = 0;
  while (words[i]?.text.startsWith("-") === true)
    i += /^(-u|--user|-D|--chdir)$/i.test(words[i]!.text) ? 2 : 1;
  if (words[i] !== undefined) reader.command(tail.slice(words[i]!.start), scope);
}
