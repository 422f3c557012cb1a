import { forwardFormats } from "../export/index.ts";
import type { PortForward } from "../model/port-forward.ts";
import { bundledRules, crewFor, noOptions, withScan } from "../scan/node/index.ts";
import { isAllRead } from "./all-read.ts";
import { openCaseAtHand, sayCase } from "./case-at-hand.ts";
import type { ForwardsCommand } from "./command.ts";
import { exitCodes } from "./exit-code.ts";
import { findInputs } from "./find-inputs.ts";
import { InputHashes } from "./input-hashes.ts";
import { readLogSources, refuseMap } from "./judging.ts";
import { residualLine } from "./notes.ts";
import { Output } from "./output.ts";
import { ProgressLine } from "./progress.ts";
import { readHashLists } from "./read-hash-lists.ts";
import { readPasswords } from "./read-passwords.ts";
import { say, sayIssue } from "./say.ts";

/** Writes the port forwards that the logs prove, in the order of their beginnings. Answers with the exit code. */
export async function forwards(
  command: ForwardsCommand,
  script: URL,
  workers: number | null,
): Promise<number> {
  const passwords = await readPasswords(command.passwords);
  const lists = await readHashLists(command.hashLists);
  const kept = await openCaseAtHand(command.caseFile);
  const { inputs, issues } = await findInputs(command, passwords);
  const output = await Output.open("--output", command.output);
  const progress = new ProgressLine();
  let found: readonly PortForward[] = [];
  const hashes = new InputHashes(script, inputs, command.hashes, lists);
  const scanned = await withScan(
    crewFor({ script, workers }, inputs),
    { onForwards: (joined) => (found = joined), onProgress: (state) => progress.show(state) },
    async (scanner, ended) => {
      const map = await readLogSources(command.logSources);
      const { issues: problems } = await scanner.loadRules(bundledRules, map, {
        ...noOptions,
        residual: command.residual,
      });
      refuseMap("--logsources", problems);
      scanner.add(inputs, issues);
      if (inputs.length > 0) await ended;
      return scanner.ledger();
    },
  );
  progress.clear();
  const { ledger, files, proofs } = await hashes.finish(scanned);
  for (const issue of ledger.issues) sayIssue(issue);
  const residual = residualLine(ledger.files, command.residual);
  if (residual !== null) say(residual);
  if (kept !== null) sayCase(await kept.compare(inputs, proofs));
  const options = { ...command, notes: kept?.notes };
  const pieces = forwardFormats[command.format].chunks(found, files, options);
  for (const piece of pieces) await output.write(piece);
  await output.end();
  return isAllRead(inputs, issues, ledger) ? exitCodes.done : exitCodes.incomplete;
}
