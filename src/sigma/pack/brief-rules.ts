import type { LoadedRule, RuleFile, RuleInfo, RuleSetInfo } from "../../model/rule.ts";
import type { RuleSetEntry } from "../read/rule-set/rule-set.ts";
import type { DetectionRule } from "../read/rule/rule.ts";
import { infoAt } from "./unpack-file.ts";

// What became of thousands of rules is megabytes, most of it what they say of themselves. Whoever has their files reads that of
// the few that he asks for.

/** What became of rules, without what can be read from their files. */
export interface BriefRuleSet extends Omit<RuleSetInfo, "rules"> {
  readonly briefs: readonly BriefRule[];
}

interface BriefRule extends Omit<LoadedRule, "info"> {
  readonly info: RuleInfo | InFile | WholeFile;
}

/** The numbers of a packed file among those that were loaded, and of a document in it. */
type InFile = readonly [file: number, document: number];

/** The number of the file that is the text of a rule, and its condition where filters add to that. */
interface WholeFile {
  readonly file: number;
  readonly condition: string | null;
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
  const briefs = rules.map((rule, index): BriefRule => {
    const { targets, why, said, disabled, absentFields, cannotMatch } = rule;
    const entry = entries[index];
    const place = entry?.kind === "detection" ? placeOf(entry.rule, numbers) : null;
    return { info: place ?? rule.info, targets, why, said, disabled, absentFields, cannotMatch };
  });
  return { ...rest, briefs };
}

/** Null where what the rule says of itself is to be told. */
function placeOf(rule: DetectionRule, numbers: ReadonlyMap<RuleFile, number>): InFile | WholeFile | null {
  const { packed, wholeFile, filters } = rule;
  if (wholeFile !== null)
    return { file: wholeFile, condition: filters.length === 0 ? null : rule.info.condition };
  const file = packed === null ? undefined : numbers.get(packed.file);
  return file === undefined ? null : [file, packed!.document];
}

/** Reads what a rule says of itself that is all of a file; the condition where it is another: `infoOfWhole`. */
export type ReadWhole = (file: RuleFile, condition: string | null) => RuleInfo;

/**
 * @param files the same.
 * @param readWhole for who had rules read in brief (`LoadOptions`): it takes the parser of YAML.
 */
export function inFull(
  { briefs, ...rest }: BriefRuleSet,
  files: readonly RuleFile[],
  readWhole: ReadWhole | null = null,
): RuleSetInfo {
  const rules = briefs.map(
    ({ info, targets, why, said, disabled, absentFields, cannotMatch }): LoadedRule => {
      let kept = "id" in info ? info : null;
      const read = (): RuleInfo => {
        if ("file" in info) return readWhole!(files[info.file]!, info.condition);
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
      const source = (): string => ("file" in info ? files[info.file]!.text : (kept ?? read()).source);
      // A copy of the rule has it in its info.
      return Object.defineProperty(rule, "source", { get: source });
    },
  );
  return { ...rest, rules };
}
