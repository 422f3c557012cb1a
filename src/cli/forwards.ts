import { forwardFormats } from "../export/index.ts";
import type { Issue } from "../model/issue.ts";
import type { Ledger } from "../model/ledger.ts";
import type { PortForward } from "../model/port-forward.ts";
import { bundledMap, bundledRules, clock, Coordinator, spawnThread } from "../scan/node/index.ts";
import { isAllRead } from "./all-read.ts";
import type { Command } from "./arguments.ts";
import { exitCodes } from "./exit-code.ts";
import { openInputs, type Input } from "./inputs.ts";
import { issueLine } from "./issue-line.ts";
import { Output, refuseInputAsOutput } from "./output.ts";
import { ProgressLine } from "./progress.ts";
import { readLists } from "./read-lists.ts";
import { readPasswords } from "./read-passwords.ts";
import { readText } from "./read-rules.ts";
import { say } from "./say.ts";
import { refuseMap } from "./scan.ts";
import { tellRepeated, walkPaths } from "./walk.ts";

type ForwardsCommand = Extract<Command, { kind: "forwards" }>;

/** Writes the port forwards that the logs prove, in the order of their beginnings. Answers with the exit code. */
export async function forwards(command: ForwardsCommand, script: URL, workers: number): Promise<number> {
  const passwords = await readPasswords(command.passwords);
  const walked = walkPaths([...command.paths, ...(await readLists(command.lists))]);
  refuseInputAsOutput(
    "--output",
    command.output,
    walked.files.map(({ path }) => path),
  );
  const { inputs, issues } = await openInputs(walked, passwords);
  tellRepeated(walked.repeated);
  const output = await Output.open("--output", command.output);
  const progress = new ProgressLine();
  const { found, ledger } = await runScan(command, inputs, issues, script, workers, progress);
  progress.clear();
  for (const issue of ledger.issues) say(issueLine(issue));
  const pieces = forwardFormats[command.format].chunks(found, ledger.files, command);
  for (const piece of pieces) await output.write(piece);
  await output.end();
  return isAllRead(inputs, issues, ledger) ? exitCodes.done : exitCodes.incomplete;
}

interface Found {
  readonly found: readonly PortForward[];
  readonly ledger: Ledger;
}

async function runScan(
  command: ForwardsCommand,
  inputs: readonly Input[],
  issues: readonly Issue[],
  script: URL,
  workers: number,
  progress: ProgressLine,
): Promise<Found> {
  let found: readonly PortForward[] = [];
  let finished: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (finished = resolve));
  const pool = new Coordinator(
    () => spawnThread(script),
    workers,
    {
      onMatches: () => undefined,
      onRevised: () => undefined,
      onCorrelations: () => undefined,
      onForwards: (joined) => (found = joined),
      onProgress: (state) => {
        progress.show(state);
        if (!state.running) finished();
      },
      onLedger: () => undefined,
    },
    clock,
  );
  try {
    const map = command.logSources === null ? bundledMap : await readText("--logsources", command.logSources);
    const { issues: problems } = await pool.loadRules(bundledRules, map);
    refuseMap("--logsources", problems);
    pool.add(inputs, issues);
    if (inputs.length > 0) await done;
    return { found, ledger: pool.ledger() };
  } finally {
    pool.close();
  }
}
