/** A parsed condition (R "Condition"). */
export type Condition =
  | {
      readonly kind: "and" | "or";
      readonly children: readonly Condition[];
      /** The words of an `x of pattern`; null where the condition itself says "and" or "or". */
      readonly text: string | null;
    }
  | { readonly kind: "not"; readonly child: Condition }
  | { readonly kind: "selection"; readonly name: string };

/** The search identifiers that a condition names, each once, patterns resolved. */
export function selectionNames(condition: Condition, into = new Set<string>()): ReadonlySet<string> {
  if (condition.kind === "selection") into.add(condition.name);
  else if (condition.kind === "not") selectionNames(condition.child, into);
  else for (const child of condition.children) selectionNames(child, into);
  return into;
}
