import type { Issue } from "../model/issue.ts";
import type { RuleFile, RuleSetInfo } from "../model/rule.ts";
import {
  bundledMap,
  bundledRules,
  pivotscopeRules,
  type JudgedBy,
  type LogSourceMapFile,
} from "../scan/node/index.ts";
import type { JudgingArguments } from "./command.ts";
import { loadInLittle } from "./engine-flags.ts";
import { issueLine } from "./issue-line.ts";
import { notRulesLine } from "./notes.ts";
import { ownScript } from "./own-files.ts";
import { readPlaceholders, readRules, readText } from "./read-rules.ts";
import { say, sayIssue } from "./say.ts";
import { UsageError } from "./usage-error.ts";

/** The same, as a command names it. */
export interface Judging extends JudgedBy {
  /** Of rules in archives. */
  readonly issues: readonly Issue[];
}

/**
 * @param leaveOut names of passes whose findings nobody wants.
 * @throws UsageError where something can't be read.
 */
export async function prepareJudging(
  command: JudgingArguments,
  passwords: readonly string[],
  leaveOut: readonly string[],
): Promise<Judging> {
  if (command.rules.length > 0) loadInLittle();
  const { rules: chosen, issues } =
    command.rules.length === 0
      ? { rules: bundledRules, issues: [] }
      : await readRules(command.rules, passwords);
  const known = command.rulesCache === null ? chosen : await fromCache(command.rulesCache, chosen);
  const rules = command.pivotscope ? [...known, ...pivotscopeRules] : known;
  const map = await readLogSources(command.logSources);
  const values = await readPlaceholders(command.placeholders);
  const options = {
    placeholders: values.placeholders,
    retired: command.retired,
    disabled: [],
    leaveOut,
    residual: command.residual,
  };
  refuseMap("--placeholders", values.issues);
  return { rules, map, options, issues };
}

/** Few commands ask for it. */
async function fromCache(folder: string, rules: readonly RuleFile[]): Promise<readonly RuleFile[]> {
  return (await import("./rules-cache.ts")).cachedRules(folder, rules, ownScript());
}

/** The map that `--logsources` names, the bundled one where it names none. @throws UsageError where it can't be read. */
export async function readLogSources(path: string | null): Promise<LogSourceMapFile> {
  return path === null ? bundledMap : readText("--logsources", path);
}

/** @throws UsageError where it is none. */
export function refuseMap(option: string, issues: readonly Issue[]): void {
  const refused = issues.find(({ code }) => code === "map-refused");
  if (refused !== undefined) throw new UsageError(`${option} ${issueLine(refused)}`);
}

/** @throws UsageError where the rules could not find anything whatever the logs hold. */
export function refuseRules({ rules, refused, notRules, issues }: RuleSetInfo): void {
  refuseMap("--logsources", issues);
  if (rules.some(({ targets }) => targets.length > 0)) return;
  for (const issue of issues) sayIssue(issue);
  if (notRules.length > 0) say(notRulesLine(notRules));
  const why = refused[0]?.reason ?? rules[0]?.why ?? null;
  throw new UsageError(`no rule that can run${why === null ? "" : `: ${why}`}`);
}
