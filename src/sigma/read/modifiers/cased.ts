import { needsText, type ItemDraft, type Modifier } from "./draft.ts";

/** Upper and lower case differ. */
export const cased: Modifier = {
  name: "cased",
  apply(item: ItemDraft): void {
    for (const { node, operands } of item.values) {
      const wrong = operands.find((operand) => !["string", "reference", "bytes"].includes(operand.kind));
      if (wrong === undefined) continue;
      throw needsText("cased", wrong, node);
    }
    item.cased = true;
  },
};
