import { sha256Hex, type ReportDocument } from "../export/index.ts";
import type { Issue } from "../model/issue.ts";
import type { RuleFile } from "../model/rule.ts";
import { bundledMap, bundledRules, pivotscopeRules } from "../scan/node/index.ts";
import { nearestByTail } from "./path-tail.ts";
import { readRules } from "./read-rules.ts";

export interface RulesOfReport {
  /** In the order and by the paths of the report; those that are not to be had are left out. */
  readonly files: readonly RuleFile[];
  readonly issues: readonly Issue[];
  readonly notes: readonly string[];
}

/**
 * The rules that a report was made with: of those that are given the one with the same hash or the same name, else the text
 * that the report carries, else the tool's own.
 *
 * @param paths of rules that are given.
 */
export async function rulesOfReport(
  { ruleFiles, logSourceMap }: ReportDocument,
  paths: readonly string[],
  passwords: readonly string[],
): Promise<RulesOfReport> {
  const { rules: given, issues } =
    paths.length === 0 ? { rules: [], issues: [] } : await readRules(paths, passwords);
  const own = [...bundledRules, ...pivotscopeRules];
  const byHash = new Map(given.map((rule) => [sha256Hex(rule.text), rule]));
  const used = new Set<RuleFile>();
  const files: RuleFile[] = [];
  let foreign = 0;
  for (const { path, origin, sha256, text } of ruleFiles) {
    const others = given.filter((rule) => !used.has(rule));
    const taken =
      origin === "dropped" ? (byHash.get(sha256) ?? nearestByTail(others, path, (rule) => rule.path)) : null;
    if (taken !== null) used.add(taken);
    const shipped = own.find((rule) => rule.path === path && rule.origin === origin);
    const found = taken?.text ?? text ?? shipped?.text;
    if (found === undefined) continue;
    if (origin !== "dropped" && found !== shipped?.text) foreign++;
    files.push({ path, origin, text: found });
  }
  const unused = given.length - used.size;
  return {
    files,
    issues,
    notes: [
      ...(foreign > 0 ? [`${foreign} of the rules that came with the tool are not those of this one`] : []),
      ...(unused > 0 ? [`${unused} of the given rules are not in the report, and not used`] : []),
      ...(logSourceMap.path === bundledMap.path && logSourceMap.text !== bundledMap.text
        ? ["the log source map that came with the tool is not that of this one"]
        : []),
    ],
  };
}
