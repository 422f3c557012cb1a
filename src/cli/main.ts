import { availableParallelism } from "node:os";
import { version } from "../../package.json";
import { runAsWorker } from "../workers/node-pool.ts";
import { parseCommand, usage } from "./arguments.ts";
import { dump } from "./dump.ts";
import { scan } from "./scan.ts";
import { UsageError } from "./usage-error.ts";

/** More threads than this wait for the disk. */
const MAX_WORKERS = 8;

async function main(): Promise<number> {
  const command = parseCommand(process.argv.slice(2));
  const script = new URL(import.meta.url);
  switch (command.kind) {
    case "wrong":
      process.stderr.write(`pivotscope: ${command.reason}\n\n${usage}`);
      return 2;
    case "help":
      process.stdout.write(usage);
      return 0;
    case "version":
      process.stdout.write(`pivotscope ${version}\n`);
      return 0;
    case "scan":
      return scan(command, script, command.workers ?? Math.min(availableParallelism(), MAX_WORKERS), version);
    case "dump":
      return dump(command, script, command.workers ?? Math.min(availableParallelism(), MAX_WORKERS));
  }
}

if (!runAsWorker()) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`pivotscope: ${error.message}\n`);
    process.exitCode = 2;
  }
}
