import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { version } from "../../package.json";
import { reasonOf } from "../lib/reason-of.ts";
import { outputsOf, type Command, type ReadingArguments } from "./command.ts";
import { usage } from "./usage.ts";
import { logFormatOf, parseCommand } from "./arguments.ts";
import { startWithRoom } from "./engine-flags.ts";
import { exitCodes } from "./exit-code.ts";
import { ownScript, readPage } from "./own-files.ts";
import { logAs, say, sayText } from "./say.ts";
import { startAhead } from "../scan/node/scan-thread.ts";
import { seemsWorthAThread } from "./worth-a-thread.ts";
import { ClosedPipeError, OutputError, UsageError } from "./usage-error.ts";

async function main(args: readonly string[]): Promise<number> {
  logAs(logFormatOf(args));
  const command = parseCommand(args);
  switch (command.kind) {
    case "wrong":
      say(`pivotscope: ${command.reason}`, { level: "error", code: "usage" });
      // A hundred lines behind it would take what is wrong out of sight.
      sayText(args.length === 0 ? `\n${usage}` : "--help lists all commands and options\n");
      return exitCodes.usage;
    case "help":
      process.stdout.write(usage);
      return exitCodes.done;
    case "version":
      process.stdout.write(`pivotscope ${version}\n`);
      return exitCodes.done;
    case "pack":
      return (await import("./pack.ts")).pack(command, version);
    case "page":
      return (await import("./page.ts")).page(command, readPage);
    case "rule":
      return (await import("./rule.ts")).rule(command);
    default:
      return partly(command, await run(command));
  }
}

async function run(command: Extract<Command, ReadingArguments>): Promise<number> {
  if (command.skipExisting && areThere(command)) return exitCodes.done;
  const script = ownScript();
  const { workers } = command;
  // Who only reads has nothing to take in before.
  const readers = workers ?? availableParallelism();
  if (scans(command)) startWithRoom();
  if (scans(command) && seemsWorthAThread(command.paths)) startAhead(script);
  switch (command.kind) {
    case "scan":
      return (await import("./scan.ts")).scan(command, script, workers, version);
    case "events":
      return (await import("./events.ts")).events(command, script, readers);
    case "context":
      return (await import("./context.ts")).context(command, { script, workers });
    case "dump":
      return (await import("./dump.ts")).dump(command, script, readers);
    case "carve":
      return (await import("./carve.ts")).carve(command);
    case "forwards":
      return (await import("./forwards.ts")).forwards(command, script, workers);
    case "report":
      return (await import("./report.ts")).report(command, { script, workers }, version);
    case "join":
      return (await import("./join.ts")).join(command, version);
    case "answer":
      return (await import("./answer.ts")).answer(command, { script, workers }, version);
    case "verify":
      return (await import("./verify.ts")).verify(command, { script, workers }, version);
  }
}

/** With workers. */
const scans = ({ kind }: Command): boolean => kind !== "carve" && kind !== "join";

const partly = ({ partialOk }: ReadingArguments, code: number): number =>
  partialOk && code === exitCodes.incomplete ? exitCodes.done : code;

/** Whether all files that would be written are there; that is said. */
function areThere(command: Extract<Command, ReadingArguments>): boolean {
  const outputs = outputsOf(command);
  if (!outputs.every((path) => existsSync(path))) return false;
  say(`nothing to do: ${outputs.join(", ")} ${outputs.length === 1 ? "is" : "are"} there`, {
    code: "skipped",
  });
  return true;
}

/** Whatever went wrong, in one line: a trace would bring names from the evidence to the terminal as they are. */
function fail(error: unknown): number {
  // As if the signal of a closed pipe had ended the program, which says nothing either.
  if (error instanceof ClosedPipeError) return exitCodes.closedPipe;
  const isUsage = error instanceof UsageError;
  const code = isUsage ? "usage" : error instanceof OutputError ? "output" : "internal";
  const own = code === "internal" ? "internal failure: " : "";
  say(`pivotscope: ${own}${reasonOf(error)}`, { level: "error", code });
  return isUsage ? exitCodes.usage : exitCodes.failed;
}

/** Runs the command that the program was called with. */
export async function start(): Promise<void> {
  // Each worker adds one listener to them, and there may be many.
  for (const stream of [process.stdout, process.stderr]) stream.setMaxListeners(0);
  // Whoever reads the messages may close them; the output goes on.
  process.stderr.on("error", () => undefined);
  process.on("uncaughtException", (error) => process.exit(fail(error)));
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    process.exitCode = fail(error);
  }
}
