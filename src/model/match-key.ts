import type { Match } from "./match.ts";
import { keyOf } from "./record-key.ts";
import type { RuleInfo } from "./rule.ts";

/**
 * The key of a match: that of its record with the id of its rule, or with the rule's text where it has no id. A burst has
 * those of all its events, whatever the order of the files gave to events of one time.
 */
export function matchKey({ event, burst }: Match, { id, source }: RuleInfo): string {
  const records = burst === null ? [event.key] : burst.map(({ key }) => key).sort();
  return keyOf([id === "" ? source : id, ...records]);
}
