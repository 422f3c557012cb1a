import { parseRule } from "../rule/parse-rule.ts";
import { parseYaml } from "../yaml/parse.ts";
import type { BookEntry, RuleBook } from "./rule-book.ts";

/** A rule that no user has loaded: some analysis wants its hits. Plain data. */
export interface HiddenRule {
  readonly channels: readonly string[];
  /** Null = every event of the channels. */
  readonly eventIds: readonly number[] | null;
  /** As under `detection` in a rule: search identifiers and the condition. */
  readonly detection: Readonly<Record<string, unknown>>;
}

/** A book of nothing but what is hidden in it. */
export function emptyBook({ map }: RuleBook): RuleBook {
  const info = { rules: [], refused: [], notRules: [], issues: [] };
  return { info, map, entries: [], silent: new Set(), idle: new Set() };
}

/** The book with these rules behind its own. They are judged like any other, and are in no list of rules. */
export function withHiddenRules(book: RuleBook, rules: readonly HiddenRule[]): RuleBook {
  if (rules.length === 0) return book;
  const entries = [...book.entries, ...rules.map(toEntry)];
  const hidden = rules.map((_, index) => book.entries.length + index);
  return { ...book, entries, silent: new Set([...book.silent, ...hidden]) };
}

function toEntry({ channels, eventIds, detection }: HiddenRule): BookEntry {
  const text = JSON.stringify({ title: "hidden", logsource: { product: "windows" }, detection });
  const [document] = parseYaml(text);
  if (document?.root?.kind !== "map") throw document?.refusal ?? new Error("a hidden rule can't be read");
  const place = { path: "", line: 1, source: "", origin: "bundled" } as const;
  const rule = parseRule(document.root, place, { placeholders: new Map() });
  return { kind: "detection", rule, bindings: [{ channels, eventIds, where: [], fields: null }] };
}
