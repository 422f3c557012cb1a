import type { LoadedRule, RuleFile, RuleInfo, RuleSetInfo } from "../../model/rule.ts";
import type { RuleSetEntry } from "../read/rule-set/rule-set.ts";
import { infoAt } from "./unpack-file.ts";

// What became of thousands of rules is megabytes, most of it what they say of themselves. Whoever has their packed files reads that of
// the few that he asks for.

/** What became of rules, without what can be read from their files. */
export interface BriefRuleSet extends Omit<RuleSetInfo, "rules"> {
  readonly briefs: readonly BriefRule[];
}

interface BriefRule extends Omit<LoadedRule, "info"> {
  readonly info: RuleInfo | InFile | WholeFile;
}

/** The numbers of a file among those that were loaded, and of a document in it. */
type InFile = readonly [file: number, document: number];

/** What a rule says of itself, and the number of the file that is its text. */
interface WholeFile {
  readonly said: Omit<RuleInfo, "source">;
  readonly file: number;
}

/**
 * @param entries of the same rules.
 * @param files from which they were loaded.
 */
export function inBrief(
  { rules, ...rest }: RuleSetInfo,
  entries: readonly RuleSetEntry[],
  files: readonly RuleFile[],
): BriefRuleSet {
  const numbers = new Map(files.map((file, number) => [file, number]));
  const byPath = new Map(files.map(({ path }, number) => [path, number]));
  const briefs = rules.map((rule, index): BriefRule => {
    const { targets, why, said, disabled, absentFields, cannotMatch } = rule;
    const entry = entries[index];
    const packed = entry?.kind === "detection" ? entry.rule.packed : null;
    const number = packed === null ? undefined : numbers.get(packed.file);
    const info =
      packed === null || number === undefined
        ? withoutText(rule.info, files, byPath)
        : ([number, packed.document] as const);
    return { info, targets, why, said, disabled, absentFields, cannotMatch };
  });
  return { ...rest, briefs };
}

/** Most texts are those of whole files, which whoever gave them has. */
function withoutText(
  info: RuleInfo,
  files: readonly RuleFile[],
  byPath: ReadonlyMap<string, number>,
): RuleInfo | WholeFile {
  const file = byPath.get(info.path);
  if (file === undefined || files[file]!.packed !== undefined) return info;
  const { source, ...said } = info;
  return files[file]!.text === source ? { said, file } : info;
}

/** @param files the same. */
export function inFull({ briefs, ...rest }: BriefRuleSet, files: readonly RuleFile[]): RuleSetInfo {
  const rules = briefs.map(
    ({ info, targets, why, said, disabled, absentFields, cannotMatch }): LoadedRule => {
      let kept = "id" in info ? info : null;
      const read = (): RuleInfo => {
        if ("said" in info) return { ...info.said, source: files[info.file]!.text };
        const [file, document] = info as InFile;
        return infoAt(files[file]!, document);
      };
      const rule: LoadedRule = {
        get info() {
          return (kept ??= read());
        },
        targets,
        why,
        said,
        disabled,
        absentFields,
        cannotMatch,
      };
      // A copy of the rule has it in its info.
      return Object.defineProperty(rule, "source", { get: () => (kept ?? read()).source });
    },
  );
  return { ...rest, rules };
}
