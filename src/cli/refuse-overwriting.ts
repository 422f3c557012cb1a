import { outputsOf, type Command } from "./command.ts";
import { refuseInputAsOutput, refuseSameOutput } from "./output.ts";
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
  if (outputs.length === 0) return;
  const beside = walkPaths(readBeside(command)).files.map(({ path }) => path);
  for (const output of outputs) refuseInputAsOutput(output, [...paths, ...beside]);
}

/** Every file and folder that the options of a command name to be read. An option that names another one belongs in here. */
export function readBeside(command: WritingCommand): readonly string[] {
  const named = [
    ...("rules" in command ? command.rules : []),
    ...("hashLists" in command ? command.hashLists : []),
    ...("lists" in command ? command.lists.map(({ path }) => path) : []),
    ...("passwords" in command ? command.passwords.files : []),
    "logSources" in command ? command.logSources : null,
    "placeholders" in command ? command.placeholders : null,
    "caseFile" in command ? command.caseFile : null,
    "report" in command ? command.report : null,
    command.kind === "answer" ? command.ask : null,
  ];
  return named.filter((path) => path !== null).map((path) => (path === "-" ? "/dev/stdin" : path));
}
