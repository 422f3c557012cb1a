import type { RefusedRule } from "../../model/rule.ts";

const placeholder = /\\%|%([A-Za-z0-9_.-]+)%/g;

/** The placeholders that a rule's text names where the modifier `expand` can fill them in. */
export function placeholdersIn(text: string): readonly string[] {
  const names = new Set<string>();
  let expands = false;
  for (const line of text.split("\n")) {
    const code = line.split(/\s#/, 1)[0]!;
    // A key decides for itself and for the list below it.
    const key = /^\s*(?:- )?['"]?[^\s:'"]*['"]?\s*:(?:\s|$)/.exec(code);
    if (key !== null) expands = /\|expand\b/.test(key[0]);
    if (!expands) continue;
    for (const [, name] of code.matchAll(placeholder)) if (name !== undefined) names.add(name);
  }
  return [...names];
}

/** A placeholder and how many rules wait for its values. */
export interface WantedValues {
  readonly name: string;
  readonly rules: number;
}

/** All placeholders of rules that wait for values, and those that have some. */
export function wantedValues(
  refused: readonly RefusedRule[],
  given: Readonly<Record<string, readonly string[]>>,
  textOf: (path: string) => string | null,
): readonly WantedValues[] {
  const rules = new Map<string, number>(Object.keys(given).map((name) => [name, 0]));
  for (const { kind, path } of refused) {
    if (kind !== "needs-values") continue;
    for (const name of placeholdersIn(textOf(path) ?? "")) rules.set(name, (rules.get(name) ?? 0) + 1);
  }
  return [...rules]
    .map(([name, count]) => ({ name, rules: count }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
