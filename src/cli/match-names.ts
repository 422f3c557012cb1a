import type { Names } from "../matches/match-columns.ts";
import { tacticsOf } from "../matches/tactics.ts";
import { displayPath, type ScanInput } from "../model/input.ts";
import type { NotesOf } from "../model/note.ts";
import type { LoadedRule } from "../model/rule.ts";

/** What the numbers in the matches of one scan stand for. */
export function matchNames(
  rules: readonly LoadedRule[],
  files: readonly ScanInput[],
  notes?: NotesOf,
): Names {
  const info = (rule: number) => rules[rule]!.info;
  return {
    ruleTitle: (rule) => info(rule).title,
    ruleId: (rule) => info(rule).id,
    level: (rule) => info(rule).level ?? "none",
    isOwn: (rule) => info(rule).origin === "pivotscope",
    tactics: (rule) => tacticsOf(info(rule).tags),
    filePath: (file) => displayPath(files[file]!),
    noteOf: (event) => notes?.ofEvent(event) ?? null,
  };
}
