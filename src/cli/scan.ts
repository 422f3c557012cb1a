import { EXCEL_CELL, exportFormats, exportRows, ledgerJson } from "../export/index.ts";
import { toIsoTime } from "../lib/iso-time.ts";
import { MatchFilter } from "../matches/match-filter.ts";
import type { Issue } from "../model/issue.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Match } from "../model/match.ts";
import type { RuleSetInfo } from "../model/rule.ts";
import { type Coordinator, inMatchOrder, PORT_FORWARDS, type ScanProgress } from "../scan/node/index.ts";
import type { ScanCommand } from "./arguments.ts";
import { isAllRead } from "./all-read.ts";
import { exitCodes } from "./exit-code.ts";
import { exportFile } from "./export-file.ts";
import { findInputs } from "./find-inputs.ts";
import type { Input } from "./inputs.ts";
import { InputHashes, type Hashed } from "./input-hashes.ts";
import { prepareJudging, refuseRules, type Judging } from "./judging.ts";
import { matchNames } from "./match-names.ts";
import { MatchStream, type MatchOptions } from "./match-stream.ts";
import { filterLine, notRulesLine, residualLine, splitBlockLine, unmetFieldLine } from "./notes.ts";
import { Output } from "./output.ts";
import { ProgressLine } from "./progress.ts";
import { readHashLists } from "./read-hash-lists.ts";
import { readPasswords } from "./read-passwords.ts";
import { say, sayIssue } from "./say.ts";
import { withScan, type Crew } from "./with-scan.ts";

/** Scans and writes the matches, in the order of time unless they are wanted as they come. Answers with the exit code. */
export async function scan(
  command: ScanCommand,
  script: URL,
  workers: number,
  version: string,
): Promise<number> {
  const passwords = await readPasswords(command.passwords);
  const work = await prepareJudging(command, passwords, [PORT_FORWARDS]);
  const lists = await readHashLists(command.hashLists);
  const alsoRead = [...command.rules, ...command.hashLists];
  const { inputs, issues } = await findInputs(command, passwords, alsoRead);
  const progress = new ProgressLine();
  // Lines of matches would stand in it.
  const isQuiet = command.unordered && command.output === null && process.stdout.isTTY;
  const longCells = { count: 0 };
  const options = exportOptions(command, longCells);
  const hashes = new InputHashes(script, inputs, command.hashes, lists);
  const scanned = await runScan(
    command,
    work,
    inputs,
    [...work.issues, ...issues],
    { script, workers },
    options,
    (state) => {
      if (!isQuiet) progress.show(state);
    },
  );
  progress.clear();
  const found = { ...scanned, ...(await hashes.finish(scanned.ledger)) };

  for (const issue of [...found.ruleSet.issues, ...found.ledger.issues]) sayIssue(issue);
  if (found.ruleSet.notRules.length > 0) say(notRulesLine(found.ruleSet.notRules));
  for (const { path, scriptBlockParts } of found.ledger.files) {
    if (scriptBlockParts > 0) say(`${path}: ${splitBlockLine(scriptBlockParts)}`);
  }
  const residual = residualLine(found.ledger.files, command.residual);
  if (residual !== null) say(residual);
  if (found.stream === null) {
    for (const piece of write(command, found, version, options)) await found.output.write(piece);
  } else await found.stream.end(found.matches, found.ledger.state);
  await found.output.end();
  if (found.ledgerOutput !== null) {
    await found.ledgerOutput.write(ledgerText(found, version));
    await found.ledgerOutput.end();
  }
  if (found.filter !== null) {
    for (const field of found.filter.unmet) say(unmetFieldLine(field));
    say(filterLine(found.filter));
  }
  if (longCells.count > 0) say(longCellsLine(longCells.count, command.excel));
  const isWhole = isAllRead(inputs, [...issues, ...work.issues], found.ledger);
  return isWhole ? exitCodes.done : exitCodes.incomplete;
}

function exportOptions(
  { guard, bom, excel, fieldPairs }: ScanCommand,
  longCells: { count: number },
): MatchOptions {
  return { guard, bom, excel, fieldPairs, onLongCell: () => longCells.count++ };
}

function longCellsLine(count: number, isCut: boolean): string {
  const cells = count === 1 ? "1 cell" : `${count} cells`;
  return isCut
    ? `${cells} cut at the ${EXCEL_CELL} characters that Excel takes: the column "cut" names them, JSON Lines have the whole text`
    : `${cells} longer than the ${EXCEL_CELL} characters that Excel takes: it would cut them, or break the row; --excel cuts and marks them`;
}

interface Found {
  readonly ruleSet: RuleSetInfo;
  /** Null where all matches are wanted. */
  readonly filter: MatchFilter | null;
  readonly ledger: Ledger;
  /** Those that have not been handed to the stream. */
  readonly matches: readonly Match[];
  /** Where matches are written as they come. */
  readonly stream: MatchStream | null;
  readonly output: Output;
  readonly ledgerOutput: Output | null;
}

async function runScan(
  command: ScanCommand,
  { rules, map, options: ruleOptions }: Judging,
  inputs: readonly Input[],
  issues: readonly Issue[],
  crew: Crew,
  options: MatchOptions,
  onProgress: (progress: ScanProgress) => void,
): Promise<Found> {
  const matches: Match[] = [];
  let correlations: readonly Match[] = [];
  let stream: MatchStream | null = null;
  let filter: MatchFilter | null = null;
  const chosen = (found: readonly Match[]): readonly Match[] => filter?.keep(found) ?? found;
  const onMatches = (batch: readonly Match[]): void => {
    // Those that wait for the end may come to say more.
    if (stream === null) matches.push(...batch);
    else stream.add(chosen(batch));
  };
  const work = async (scanner: Coordinator, ended: Promise<void>): Promise<Found> => {
    const ruleSet = await scanner.loadRules(rules, map, ruleOptions);
    refuseRules(ruleSet);
    if (command.filter !== null) filter = new MatchFilter(command.filter, matchNames(ruleSet.rules, inputs));
    // Before the work that would be lost.
    const output = await Output.open("--output", command.output);
    const ledgerOutput = command.ledger === null ? null : await Output.open("--ledger", command.ledger);
    if (command.unordered && command.format !== "ledger") {
      const infos = ruleSet.rules.map((rule) => rule.info);
      stream = new MatchStream(
        output,
        command.format,
        options,
        infos,
        inputs.map((input) => exportFile(input)),
        scanner,
      );
    }
    scanner.add(command.carve ? inputs.map((input) => ({ ...input, carves: true })) : inputs, issues);
    if (inputs.length > 0) await (stream === null ? ended : Promise.race([ended, stream.failure]));
    return {
      output,
      stream,
      ledgerOutput,
      ruleSet,
      ledger: scanner.ledger(),
      filter,
      matches: chosen([...matches, ...correlations].sort(inMatchOrder)),
    };
  };
  const onCorrelations = (found: readonly Match[]): void => void (correlations = found);
  return withScan(crew, { onMatches, onCorrelations, onProgress }, work, !command.unordered);
}

type LedgerParts = Pick<Found, "ruleSet" | "filter"> & Omit<Hashed, "files">;

function ledgerText({ ledger, ruleSet, filter, proofs }: LedgerParts, version: string): string {
  const about = { toolVersion: version, written: toIsoTime(Date.now()), sameContent: [], proofs };
  if (filter === null) return ledgerJson(ledger, ruleSet, about);
  const { query, found, kept } = filter;
  return ledgerJson(ledger, ruleSet, {
    ...about,
    filter: { query, matchesFound: found, matchesWritten: kept },
  });
}

function write(
  command: ScanCommand,
  { ruleSet, ledger, files, proofs, filter, matches }: Found & Hashed,
  version: string,
  options: MatchOptions,
): Iterable<string> {
  if (command.format === "ledger") return [ledgerText({ ledger, ruleSet, filter, proofs }, version)];
  const rows = exportRows(
    matches,
    ruleSet.rules.map((rule) => rule.info),
    files,
  );
  return exportFormats[command.format].chunks(rows, { ...options, scan: ledger.state });
}
