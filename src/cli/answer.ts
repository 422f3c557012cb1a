import { searchedToo } from "../model/input.ts";
import { type WantedCrew, crewFor, passNames, withScan } from "../scan/node/index.ts";
import { isAllRead } from "./all-read.ts";
import type { AnswerCommand } from "./command.ts";
import { readAsk } from "./ask-file.ts";
import { exitCodes, isIncomplete } from "./exit-code.ts";
import { exportFile } from "./export-file.ts";
import { findInputs } from "./find-inputs.ts";
import { prepareJudging, refuseRules } from "./judging.ts";
import { Output } from "./output.ts";
import { originOf, refuseOtherOrigin, writeParts } from "./parts-file.ts";
import { ProgressLine } from "./progress.ts";
import { readPasswords } from "./read-passwords.ts";
import { sayIssue } from "./say.ts";

/** Looks in logs for what a join asks, and writes what was found as parts for it. Answers with the exit code. */
export async function answer(command: AnswerCommand, crew: WantedCrew, version: string): Promise<number> {
  const ask = readAsk(command.ask);
  const passwords = await readPasswords(command.passwords);
  // The first round is read for where the events lie.
  const judging = await prepareJudging(command, passwords, passNames);
  const { inputs, issues } = await findInputs(command, passwords);
  const output = await Output.open("--output", command.output);
  const progress = new ProgressLine();
  const listener = { onProgress: progress.show.bind(progress) };
  const scanned = await withScan(
    crewFor(crew, inputs),
    listener,
    async (scanner, ended) => {
      const ruleSet = await scanner.loadRules(judging.rules, judging.map, judging.options);
      refuseRules(ruleSet);
      const origin = originOf(version, ruleSet, judging, command);
      refuseOtherOrigin(command.ask, ask, origin);
      scanner.add(searchedToo(inputs, command.carve), issues);
      if (inputs.length > 0) await ended;
      return { origin, ledger: scanner.ledger(), collected: scanner.collected() };
    },
    { asked: ask.round },
  );
  progress.clear();
  const { origin, ledger, collected } = scanned;
  for (const issue of [...judging.issues, ...ledger.issues]) sayIssue(issue);
  const isWhole = isAllRead(inputs, issues, ledger);
  const files = inputs.map((input, index) => ({
    ...exportFile(input),
    events: ledger.files[index]!.events,
  }));
  await writeParts(output, { ...origin, asked: ask.sha256, isWhole, files }, collected);
  return isWhole && !judging.issues.some(isIncomplete) ? exitCodes.done : exitCodes.incomplete;
}
