import type { Match } from "./match.ts";
import { keyOf } from "./record-key.ts";
import type { RuleInfo } from "./rule.ts";

/**
 * The key of a match: that of its record with the id of its rule, or with the rule's text where it has no id. A correlation match has
 * those of all its events, whatever the order of the files gave to events of one time.
 */
export function matchKey({ event, correlated }: Match, rule: RuleInfo): string {
  const records = correlated === null ? [event.key] : correlated.map(({ key }) => key).sort();
  // The text of a packed rule is made each time it is asked for.
  return keyOf([rule.id === "" ? rule.source : rule.id, ...records]);
}
