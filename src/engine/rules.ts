import { rulesIn } from "../cli/read-rules.ts";
import { failureIssue, walkPaths } from "../cli/walk.ts";
import type { Issue } from "../model/issue.ts";

/** A file of Sigma rules: YAML, with one rule or several documents. */
export interface RuleText {
  /** What it is called in results and issues. */
  readonly path: string;
  readonly text: string;
}

/** What was found under the paths of `readRules`. */
export interface RuleTexts {
  /** Whether each of them is a rule, and one that can run, is said by the scan. */
  readonly rules: readonly RuleText[];
  /** Of paths that are not there, texts in no known encoding, damaged or locked archives. */
  readonly issues: readonly Issue[];
}

/**
 * Reads the texts of Sigma rules.
 *
 * @param paths files, folders (all `.yml` and `.yaml` files in them, sorted) and archives.
 * @param passwords of encrypted zips.
 * @throws Error where a file that is there can not be read.
 */
export async function readRules(
  paths: readonly string[],
  passwords: readonly string[] = [],
): Promise<RuleTexts> {
  const { files, failures } = walkPaths(paths);
  const { rules, issues } = await rulesIn(files, passwords);
  return {
    rules: rules.map(({ path, text }) => ({ path, text })),
    issues: [...failures.map(failureIssue), ...issues],
  };
}
