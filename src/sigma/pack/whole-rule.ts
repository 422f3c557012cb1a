import type { RuleFile, RuleInfo } from "../../model/rule.ts";
import { sectionOf } from "../read/rule-set/section-of.ts";
import { parseRuleInfo } from "../read/rule/parse-rule.ts";
import { parseYaml } from "../read/yaml/parse.ts";

/** What the rule says of itself that is all of a file, and was loaded from it before. */
export function infoOfWhole({ text, path, origin }: RuleFile, condition: string | null): RuleInfo {
  const document = parseYaml(text)[0]!;
  const { line, source } = document;
  const info = parseRuleInfo(sectionOf(document).root, { path, line, source, origin });
  return condition === null ? info : { ...info, condition };
}
