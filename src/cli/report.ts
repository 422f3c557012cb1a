import { type WantedCrew, crewFor, hashLocal, scanAll } from "../scan/node/index.ts";
import { basename } from "node:path";
import { searchedToo } from "../model/input.ts";
import { reportHtml, reportJson, type ReportAbout } from "../export/index.ts";
import { toIsoTime } from "../lib/iso-time.ts";
import { isAllRead } from "./all-read.ts";
import type { ReportCommand } from "./command.ts";
import { exitCodes } from "./exit-code.ts";
import { findInputs } from "./find-inputs.ts";
import { InputHashes } from "./input-hashes.ts";
import { prepareJudging, refuseRules } from "./judging.ts";
import { notRulesLine } from "./notes.ts";
import { Output } from "./output.ts";
import { ownFile } from "./own-files.ts";
import { ProgressLine } from "./progress.ts";
import { readHashLists } from "./read-hash-lists.ts";
import { readPasswords } from "./read-passwords.ts";
import { say, sayIssue } from "./say.ts";

/** Writes what was asked and found in one file that can be checked. Answers with the exit code. */
export async function report(command: ReportCommand, crew: WantedCrew, version: string): Promise<number> {
  const passwords = await readPasswords(command.passwords);
  const judging = await prepareJudging(command, passwords, []);
  const lists = await readHashLists(command.hashLists);
  const { inputs, issues } = await findInputs(command, passwords);
  // Before the work that would be lost.
  const output = await Output.open("--output", command.output);
  const progress = new ProgressLine();
  const hashes = new InputHashes(crew.script, inputs, command.hashes, lists);
  const { carve, residual, retired } = command;
  const asked = searchedToo(inputs, carve);
  const course = { check: refuseRules, onProgress: progress.show.bind(progress) };
  const scanned = await scanAll(crewFor(crew, asked), judging, asked, [...judging.issues, ...issues], course);
  progress.clear();
  const { ledger, files, proofs } = await hashes.finish(scanned.ledger);

  for (const issue of [...scanned.ruleSet.issues, ...ledger.issues]) sayIssue(issue);
  if (scanned.ruleSet.notRules.length > 0) say(notRulesLine(scanned.ruleSet.notRules));
  const { disabled, placeholders } = judging.options;
  const json = reportJson({
    ...scanned,
    about: aboutTool(version),
    settings: { residual, carve, retired, disabled, placeholders },
    ruleFiles: judging.rules,
    map: judging.map,
    ledger,
    files,
    proofs,
    sameContent: [],
    reviewed: [],
  });
  for (const piece of command.format === "json" ? json : reportHtml(json)) await output.write(piece);
  await output.end();
  return isAllRead(inputs, [...issues, ...judging.issues], ledger) ? exitCodes.done : exitCodes.incomplete;
}

/** The program as it runs here and now. */
export function aboutTool(toolVersion: string): ReportAbout {
  const path = ownFile();
  return {
    toolVersion,
    toolFile: basename(path),
    toolSha256: hashLocal(path, ["sha256"]).sha256 ?? null,
    written: toIsoTime(Date.now()),
  };
}
