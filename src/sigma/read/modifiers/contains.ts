import { changeOperands, changeStrings, type ItemDraft, type Modifier } from "./draft.ts";

/** The value may have anything before and after it. */
export const contains: Modifier = {
  name: "contains",
  apply(item: ItemDraft): void {
    if (relate(item, "contains")) return;
    // A regular expression is searched for anyway.
    if (item.values.every((value) => value.operands.every((operand) => operand.kind === "regex"))) return;
    changeStrings(item, "contains", (operand) => ({ ...operand, before: true, after: true }));
  },
};

/** Under `fieldref` the three string modifiers say how the two fields compare. True where that was the case. */
export function relate(item: ItemDraft, relation: "contains" | "startswith" | "endswith"): boolean {
  if (!item.applied.includes("fieldref")) return false;
  changeOperands(item, (operand) => (operand.kind === "reference" ? { ...operand, relation } : operand));
  return true;
}
