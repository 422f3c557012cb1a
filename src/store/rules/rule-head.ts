import type { RuleFile, RuleOrigin } from "../../model/rule.ts";

/** What a rule that ships is called. */
export interface RuleHead {
  readonly id: string;
  readonly title: string;
  readonly origin: RuleOrigin;
}

/** Each document of a file that begins with a title, as those that ship do. */
export function ruleHeads({ text, origin }: RuleFile): readonly RuleHead[] {
  return text.split(/^---$/m).map((document) => {
    const valueOf = (key: string): string =>
      new RegExp(`^${key}: (.+)$`, "m").exec(document)?.[1]?.trim() ?? "";
    return { id: valueOf("id"), title: valueOf("title"), origin };
  });
}
