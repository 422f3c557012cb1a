import { levels, MAX_TITLE, type Level } from "../model/rule.ts";
import type { FilterTerm } from "../table/filter-language.ts";
import { listed } from "./listed.ts";
import { readTerms } from "./query.ts";

/** A filter is written as a Sigma rule. */
export interface RuleCommand {
  readonly kind: "rule";
  readonly terms: readonly FilterTerm[];
  /** Null: the filter's own words. */
  readonly title: string | null;
  readonly level: Level;
  readonly logSources: string | null;
  readonly output: string | null;
}

/** The options as they are given, by the names that they have on a command line. */
export interface RuleOptions {
  readonly filter?: string | undefined;
  readonly title?: string | undefined;
  readonly level?: string | undefined;
  readonly logsources?: string | undefined;
  readonly output?: string | undefined;
}

const ruleOptions: readonly string[] = ["filter", "title", "level", "logsources", "output", "log"];

/** The command that writes a rule, or one sentence on what is wrong with it. */
export function readRuleCommand(options: RuleOptions, paths: readonly string[]): RuleCommand | string {
  const stray = Object.keys(options).find((name) => !ruleOptions.includes(name));
  if (stray !== undefined) return `--${stray} does not go with rule`;
  if (paths.length > 0) return "rule takes no PATH: --filter says what the rule finds";
  if (options.filter === undefined) return "rule needs --filter QUERY";
  const terms = readTerms(options.filter);
  if (typeof terms === "string") return `--filter: ${terms}`;
  const title = options.title ?? null;
  if (title?.trim() === "") return "--title is empty";
  if (title !== null && [...title].length > MAX_TITLE) return `--title takes up to ${MAX_TITLE} characters`;
  const level = levels.find((known) => known === (options.level ?? "medium"));
  if (level === undefined) return `--level is ${listed(levels)}`;
  const { logsources = null, output = null } = options;
  return { kind: "rule", terms, title, level, logSources: logsources, output };
}
