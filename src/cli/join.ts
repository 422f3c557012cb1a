import { exportFormats, exportRows, forwardFormats } from "../export/index.ts";
import { displayPath } from "../model/input.ts";
import { joinScans, LoadedRules } from "../scan/node/index.ts";
import type { JoinCommand } from "./command.ts";
import { askText } from "./ask-file.ts";
import { exitCodes } from "./exit-code.ts";
import { prepareJudging, refuseRules } from "./judging.ts";
import { Output } from "./output.ts";
import { originOf, readParts, refuseOtherOrigin, type PartsFile } from "./parts-file.ts";
import { PartsOfScans } from "./parts-of-scans.ts";
import { listName, readLists } from "./read-lists.ts";
import { readPasswords } from "./read-passwords.ts";
import { refuseOverwriting } from "./refuse-overwriting.ts";
import { say, sayIssue } from "./say.ts";
import { UsageError } from "./usage-error.ts";
import { tellRepeated, walkPaths } from "./walk.ts";

/** Parts that are found in a folder have this ending; those that are named may have any. */
const ENDING = /\.parts$/i;

/** Writes what several scans prove together, from their parts and without their logs. Answers with the exit code. */
export async function join(command: JoinCommand, version: string): Promise<number> {
  const judging = await prepareJudging(command, await readPasswords(command.passwords), []);
  const loaded = new LoadedRules({ files: judging.rules, map: judging.map, options: judging.options });
  refuseRules(loaded.info);
  const origin = originOf(version, loaded.info, judging, command);
  const files = await readAllParts(command);
  for (const { path, header } of files) refuseOtherOrigin(path, header, origin);
  const scans = new PartsOfScans(files);
  // Before the work that would be lost.
  const output = await Output.open("--output", command.output);
  const ask = command.ask === null ? null : await Output.open("--ask", command.ask);
  const matches = command.matches === null ? null : await Output.open("--matches", command.matches);

  const { forwards, correlations, issues, open, openFiles } = joinScans(loaded.ruleSet, scans);
  const openLogs = openFiles.map((file) => scans.logs[file]!);
  for (const issue of issues) sayIssue(issue);
  const damaged = files.filter(({ header }) => !header.isWhole);
  for (const { path } of damaged)
    say(`${path}: not all of its logs could be read: the ledger of that scan says what`);
  for (const path of scans.unused) say(`${path}: it answers what is not asked, and is left out`);
  for (const piece of forwardFormats[command.format].chunks(forwards, scans.logs, command))
    await output.write(piece);
  await output.end();
  if (matches !== null) {
    const rules = loaded.info.rules;
    const wishes = {
      scan: { kind: "done" },
      guard: true,
      bom: false,
      fieldPairs: false,
      about: origin,
    } as const;
    for (const piece of exportFormats.jsonl.chunks(exportRows(correlations, rules, scans.logs), wishes))
      await matches.write(piece);
    await matches.end();
  }
  await ask?.write(askText(origin, open ?? {}, openLogs));
  await ask?.end();
  if (open !== null) say(openLine(openLogs.map(displayPath)), { level: "warning", code: "asked" });
  return open === null && issues.length === 0 && damaged.length === 0 ? exitCodes.done : exitCodes.incomplete;
}

/** @throws UsageError where one can't be read, or there are none. */
async function readAllParts(command: JoinCommand): Promise<readonly PartsFile[]> {
  const listed = await readLists(command.lists);
  const { files, failures, repeated } = walkPaths([...command.paths, ...listed]);
  if (failures[0] !== undefined) throw new UsageError(`${failures[0].path}: ${failures[0].reason}`);
  const paths = files.filter(({ path, named }) => named || ENDING.test(path)).map(({ path }) => path);
  if (paths.length === 0) {
    const given = [...command.paths, ...command.lists.map(listName)];
    throw new UsageError(`no .parts in ${given.join(", ")}`);
  }
  refuseOverwriting(command, paths);
  tellRepeated(repeated);
  return paths.map(readParts);
}

function openLine(logs: readonly string[]): string {
  const [them, first] = logs.length === 1 ? ["1 log", logs[0]!] : [`${logs.length} logs`, `${logs[0]!}, …`];
  return `what is found asks for more of ${them} (${first}): --ask writes it down, "answer" looks there, and the answers are joined with the rest`;
}
