import { statSync } from "node:fs";
import { outputsOf, type Command } from "./command.ts";
import { refuseInputAsOutput, refuseSameOutput, writtenAs } from "./output.ts";
import { walkPaths } from "./walk.ts";

export type WritingCommand = Exclude<Command, { readonly kind: "help" | "version" }>;

/**
 * Evidence is never written over, and nothing else either that a command reads.
 *
 * @param paths what the command names to be read, as far as the command itself does not tell: its logs, or parts.
 * @throws UsageError where one of the outputs is a file that is read, or two are one file.
 */
export function refuseOverwriting(command: WritingCommand, paths: readonly string[]): void {
  const outputs = outputsOf(command);
  refuseSameOutput(outputs);
  const sizes = new Set(outputs.flatMap((path) => writtenAs(path).map(sizeOf)));
  // Who writes new files writes over none: thousands of rules need not be looked for once more.
  sizes.delete(null);
  if (sizes.size === 0) return;
  const beside = walkPaths(readBeside(command)).files.filter(
    ({ bytes, stream }) => stream !== null || sizes.has(bytes),
  );
  const read = [...paths, ...beside.map(({ path }) => path)];
  for (const output of outputs) refuseInputAsOutput(output, read);
}

/** Every file and folder that the options of a command name to be read. An option that names another one belongs in here. */
export function readBeside(command: WritingCommand): readonly string[] {
  const named = [
    ...("rules" in command ? command.rules : []),
    ...("hashLists" in command ? command.hashLists : []),
    ...("lists" in command ? command.lists.map(({ path }) => path) : []),
    ...("passwords" in command ? command.passwords.files : []),
    "rulesCache" in command ? command.rulesCache : null,
    "logSources" in command ? command.logSources : null,
    "placeholders" in command ? command.placeholders : null,
    "caseFile" in command ? command.caseFile : null,
    "report" in command ? command.report : null,
    command.kind === "answer" ? command.ask : null,
  ];
  return named.filter((path) => path !== null).map((path) => (path === "-" ? "/dev/stdin" : path));
}

/** Null where nothing is there. */
function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}
