import { availableParallelism } from "node:os";
import { version } from "../../package.json";
import { reasonOf } from "../lib/reason-of.ts";
import { runAsHashThread, runAsWorker } from "../scan/node/index.ts";
import { parseCommand, usage } from "./arguments.ts";
import { carve } from "./carve.ts";
import { dump } from "./dump.ts";
import { exitCodes } from "./exit-code.ts";
import { forwards } from "./forwards.ts";
import { ownScript, readPage } from "./own-files.ts";
import { page } from "./page.ts";
import { report } from "./report.ts";
import { say, sayText } from "./say.ts";
import { scan } from "./scan.ts";
import { OutputError, UsageError } from "./usage-error.ts";
import { verify } from "./verify.ts";

/** More threads than this wait for the disk. */
const MAX_WORKERS = 8;

async function main(): Promise<number> {
  const command = parseCommand(process.argv.slice(2));
  const script = ownScript();
  const workersOf = ({ workers }: { readonly workers: number | null }): number =>
    workers ?? Math.min(availableParallelism(), MAX_WORKERS);
  switch (command.kind) {
    case "wrong":
      say(`pivotscope: ${command.reason}`);
      sayText(`\n${usage}`);
      return exitCodes.usage;
    case "help":
      process.stdout.write(usage);
      return exitCodes.done;
    case "version":
      process.stdout.write(`pivotscope ${version}\n`);
      return exitCodes.done;
    case "page":
      return page(command, readPage);
    case "scan":
      return scan(command, script, workersOf(command), version);
    case "dump":
      return dump(command, script, workersOf(command));
    case "carve":
      return carve(command);
    case "forwards":
      return forwards(command, script, workersOf(command));
    case "report":
      return report(command, { script, workers: workersOf(command) }, version);
    case "verify":
      return verify(command, { script, workers: workersOf(command) }, version);
  }
}

/** Whatever went wrong, in one line: a trace would bring names from the evidence to the terminal as they are. */
function fail(error: unknown): number {
  if (error instanceof UsageError) {
    say(`pivotscope: ${error.message}`);
    return exitCodes.usage;
  }
  const own = error instanceof OutputError ? "" : "internal failure: ";
  say(`pivotscope: ${own}${reasonOf(error)}`);
  return exitCodes.failed;
}

if (!runAsHashThread() && !runAsWorker()) {
  // Whoever reads the messages may close them; the output goes on.
  process.stderr.on("error", () => undefined);
  process.on("uncaughtException", (error) => process.exit(fail(error)));
  try {
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = fail(error);
  }
}
