import { ledgerJson, rulesHash, type CaseAbout, type ExportAbout } from "../export/index.ts";
import { toIsoTime } from "../lib/iso-time.ts";
import { MatchFilter } from "../matches/match-filter.ts";
import type { EventSummary } from "../model/event.ts";
import type { Issue } from "../model/issue.ts";
import type { NotesOf } from "../model/note.ts";
import { searchedToo } from "../model/input.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Match } from "../model/match.ts";
import type { RuleSetInfo } from "../model/rule.ts";
import {
  type Collected,
  type Coordinator,
  type Crew,
  crewFor,
  PORT_FORWARDS,
  type ScanProgress,
  withScan,
} from "../scan/node/index.ts";
import { ByteSpool } from "./byte-spool.ts";
import { openCaseAtHand, sayCase } from "./case-at-hand.ts";
import type { ScanCommand } from "./command.ts";
import { isAllRead } from "./all-read.ts";
import { growLittle } from "./engine-flags.ts";
import { exitCodes, isIncomplete } from "./exit-code.ts";
import { exportOption } from "./export-targets.ts";
import { exportFile } from "./export-file.ts";
import { findInputs } from "./find-inputs.ts";
import { FoundMatches } from "./found-matches.ts";
import type { Input } from "./inputs.ts";
import { InputHashes, type Hashed } from "./input-hashes.ts";
import { prepareJudging, refuseRules, type Judging } from "./judging.ts";
import { matchNames } from "./match-names.ts";
import { MatchOutput, type ScanFindings } from "./match-output.ts";
import { filterLine, notRulesLine, residualLine, splitBlockLine, unmetFieldLine } from "./notes.ts";
import { Output } from "./output.ts";
import { originOf, writeParts } from "./parts-file.ts";
import { ProgressLine } from "./progress.ts";
import { readHashLists } from "./read-hash-lists.ts";
import { readPasswords } from "./read-passwords.ts";
import { say, sayIssue } from "./say.ts";
import { SharedHold } from "./shared-hold.ts";
import { SpoolShelf } from "./spool-shelf.ts";

/** Scans and writes the matches, in the order of time unless they are wanted as they come. Answers with the exit code. */
export async function scan(
  command: ScanCommand,
  script: URL,
  workers: number | null,
  version: string,
): Promise<number> {
  const passwords = await readPasswords(command.passwords);
  const work = await prepareJudging(command, passwords, command.parts === null ? [PORT_FORWARDS] : []);
  const lists = await readHashLists(command.hashLists);
  const kept = await openCaseAtHand(command.caseFile);
  const { inputs, issues } = await findInputs(command, passwords);
  const progress = new ProgressLine();
  // Lines of matches would stand in it.
  const isQuiet =
    command.unordered && command.format !== null && command.output === null && process.stdout.isTTY;
  const hashes = new InputHashes(script, inputs, command.hashes, lists);
  const scanned = await runScan(
    command,
    work,
    inputs,
    kept?.notes,
    [...work.issues, ...issues],
    crewFor({ script, workers }, inputs),
    version,
    (state) => {
      if (!isQuiet) progress.show(state);
    },
  );
  progress.clear();
  const hashed = await hashes.finish(scanned.ledger);
  const found = { ...scanned, ...hashed, case: await kept?.compare(inputs, hashed.proofs) };

  for (const issue of [...found.ruleSet.issues, ...found.ledger.issues]) sayIssue(issue);
  if (found.ruleSet.notRules.length > 0) say(notRulesLine(found.ruleSet.notRules));
  for (const { path, scriptBlockParts } of found.ledger.files) {
    if (scriptBlockParts > 0) say(`${path}: ${splitBlockLine(scriptBlockParts)}`);
  }
  const residual = residualLine(found.ledger.files, command.residual);
  if (residual !== null) say(residual);
  if (found.case !== undefined) sayCase(found.case);
  for (const output of found.outputs) await output.end(findings(found));
  for (const output of found.ledgerOutputs) {
    await output.write(ledgerText(found, version));
    await output.end();
  }
  const isWhole = isAllRead(inputs, issues, found.ledger);
  if (found.parts !== null) {
    const { output, collected } = found.parts;
    const origin = originOf(version, found.ruleSet, work, command);
    const files = found.files.map((file, index) => ({
      ...exportFile({ ...inputs[index]!, ...file }),
      sha256: file.sha256,
      events: found.ledger.files[index]!.events,
    }));
    await writeParts(output, { ...origin, asked: null, isWhole, files }, collected);
  }
  if (found.filter !== null) {
    for (const field of found.filter.unmet) say(unmetFieldLine(field));
    say(filterLine(found.filter));
  }
  for (const { told } of found.outputs) for (const line of told) say(line);
  return isWhole && !work.issues.some(isIncomplete) ? exitCodes.done : exitCodes.incomplete;
}

interface Found {
  readonly ruleSet: RuleSetInfo;
  /** Null where all matches are wanted. */
  readonly filter: MatchFilter | null;
  readonly ledger: Ledger;
  readonly found: FoundMatches;
  /** Those that have not been written as they came. */
  readonly matches: readonly Match[];
  /** See `ScanFindings`. */
  readonly numbers: ArrayLike<number>;
  readonly outputs: readonly MatchOutput[];
  readonly ledgerOutputs: readonly Output[];
  /** For a join with other scans; null where nobody wants it. */
  readonly parts: { readonly output: Output; readonly collected: Collected } | null;
}

async function runScan(
  command: ScanCommand,
  { rules, map, options: ruleOptions }: Judging,
  inputs: readonly Input[],
  notes: NotesOf | undefined,
  issues: readonly Issue[],
  crew: Crew,
  toolVersion: string,
  onProgress: (progress: ScanProgress) => void,
): Promise<Found> {
  const found = new FoundMatches();
  let correlations: readonly Match[] = [];
  let streams: readonly MatchOutput[] = [];
  let filter: MatchFilter | null = null;
  const chosen = (found: readonly Match[]): readonly Match[] => filter?.keep(found) ?? found;
  const onMatches = (batch: readonly Match[]): void => {
    // Those that wait for the end may come to say more.
    if (streams.length === 0) {
      found.add(batch);
    } else {
      const kept = chosen(batch);
      for (const stream of streams) stream.add(kept);
    }
  };
  const work = async (scanner: Coordinator, ended: Promise<void>): Promise<Found> => {
    const ruleSet = await scanner.loadRules(rules, map, ruleOptions);
    refuseRules(ruleSet);
    if (command.rules.length > 0) growLittle();
    if (command.filter !== null)
      filter = new MatchFilter(command.filter, matchNames(ruleSet.rules, inputs, notes));
    const about = aboutRules(toolVersion, ruleSet);
    // Before the work that would be lost.
    const outputs = await openOutputs(command, about, notes);
    const ledgerOutputs = await openLedgerOutputs(command);
    const partsOutput = command.parts === null ? null : await Output.open("--parts", command.parts);
    const files = inputs.map((input) => exportFile(input));
    let failures: readonly Promise<never>[] = [];
    if (command.unordered) {
      const hold = new SharedHold(scanner);
      failures = outputs.map((output) => output.stream(ruleSet.rules, files, hold.part()));
      streams = outputs;
    } else {
      const hashed = command.hashes.length + command.hashLists.length > 0;
      // Beside what is written anyway: nothing is left where nobody wants anything written.
      const folder = outputs.find((output) => output.folder !== null)?.folder ?? null;
      const spool = new ByteSpool(command.tmp ?? folder);
      const drafting =
        filter === null ? outputs.map((output) => output.drafting(ruleSet.rules, files, hashed, spool)) : [];
      found.draftFor(drafting, new SpoolShelf(spool));
    }
    scanner.add(searchedToo(inputs, command.carve), issues);
    if (inputs.length > 0) await Promise.race([ended, ...failures]);
    const ordered = found.inOrder(correlations);
    return {
      outputs,
      ledgerOutputs,
      parts: partsOutput === null ? null : { output: partsOutput, collected: scanner.collected() },
      ruleSet,
      ledger: scanner.ledger(),
      filter,
      found,
      matches: chosen(ordered.matches),
      numbers: ordered.numbers,
    };
  };
  const onRevised = (events: readonly EventSummary[]): void => found.revise(events);
  const onCorrelations = (matches: readonly Match[]): void => void (correlations = matches);
  const listener = { onMatches, onRevised, onCorrelations, onProgress };
  return withScan(crew, listener, work, { keeps: !command.unordered });
}

/** Thousands of rules take some ten milliseconds for their hash, which CSV does not have. */
function aboutRules(toolVersion: string, { rules }: RuleSetInfo): ExportAbout {
  let hash: string | null = null;
  return {
    toolVersion,
    get rulesSha256() {
      return (hash ??= rulesHash(rules));
    },
  };
}

async function openOutputs(
  command: ScanCommand,
  about: ExportAbout,
  notes: NotesOf | undefined,
): Promise<readonly MatchOutput[]> {
  const { format, output, exports, guard, bom, excel, fieldPairs, fields, bulk } = command;
  const wishes = { guard, bom, excel, fieldPairs, fields, bulk, about, notes };
  const outputs: MatchOutput[] = [];
  if (format !== null && format !== "ledger")
    outputs.push(await MatchOutput.open("--output", format, output, wishes));
  for (const target of exports)
    outputs.push(await MatchOutput.open(exportOption(target), target.format, target.file, wishes));
  return outputs;
}

async function openLedgerOutputs({ format, output, ledger }: ScanCommand): Promise<readonly Output[]> {
  return [
    ...(format === "ledger" ? [await Output.open("--output", output)] : []),
    ...(ledger === null ? [] : [await Output.open("--ledger", ledger)]),
  ];
}

/** What is written of it, when all is known. */
function findings({ ruleSet, ledger, files, found, matches, numbers }: Found & Hashed): ScanFindings {
  const { rules } = ruleSet;
  // Few formats ask for those that found nothing.
  const outcomes = ledger.rules.map(({ rule, state }) => ({
    get rule() {
      return rules[rule]!.info;
    },
    state,
  }));
  return { matches, numbers, found, rules, files, outcomes, state: ledger.state };
}

type LedgerParts = Pick<Found, "ruleSet" | "filter" | "outputs"> &
  Omit<Hashed, "files"> & { readonly case: CaseAbout | undefined };

/** When all other outputs have ended. */
function ledgerText(
  { ledger, ruleSet, filter, proofs, outputs, case: held }: LedgerParts,
  version: string,
): string {
  const exports = outputs.length === 0 ? {} : { exports: outputs.map(({ exported }) => exported) };
  const written = toIsoTime(Date.now());
  const about = { toolVersion: version, written, sameContent: [], proofs, case: held, ...exports };
  if (filter === null) return ledgerJson(ledger, ruleSet, about);
  const { query, found, kept } = filter;
  return ledgerJson(ledger, ruleSet, {
    ...about,
    filter: { query, matchesFound: found, matchesWritten: kept },
  });
}
