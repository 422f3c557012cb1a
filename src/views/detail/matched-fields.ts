import type { Explanation } from "../../model/explanation.ts";

export interface MatchedField {
  readonly name: string;
  readonly value: string;
}

/** What every event says of itself: the head of the details says it too. */
const HEADER: ReadonlySet<string> = new Set(["EventID", "Channel", "Provider_Name", "Computer"]);

/** More than this is a list, which the explanation is. */
const MOST = 6;

/**
 * The values of the event that made its rule match, in the order of the rule, each once. What a rule only excludes is none
 * of them.
 *
 * @param said a text that is shown beside them: a value that stands in it is left out.
 */
export function matchedFields(explanation: Explanation | null, said: string): readonly MatchedField[] {
  if (explanation === null) return [];
  const found = new Map<string, MatchedField>();
  for (const { name, value } of heldValues(explanation)) {
    if (value === "" || HEADER.has(name) || said.includes(value)) continue;
    found.set(`${name}\n${value}`, { name, value });
  }
  return [...found.values()].slice(0, MOST);
}

function* heldValues(node: Explanation): Generator<MatchedField> {
  if (node.kind === "not" || !node.held) return;
  if (node.kind === "item") {
    for (const { held, compared } of node.values) {
      if (!held) continue;
      for (const { field, value, held: isIt } of compared) if (isIt) yield { name: field, value };
    }
  } else if (node.kind === "selection") yield* heldValues(node.child);
  else for (const child of node.children) yield* heldValues(child);
}
