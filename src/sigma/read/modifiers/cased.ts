import { Refusal } from "../refusal.ts";
import { describe, type ItemDraft, type Modifier } from "./draft.ts";

/** Upper and lower case differ. */
export const cased: Modifier = {
  name: "cased",
  apply(item: ItemDraft): void {
    for (const { node, operands } of item.values) {
      const wrong = operands.find((operand) => !["string", "reference", "bytes"].includes(operand.kind));
      if (wrong === undefined) continue;
      throw new Refusal(node.line, `The modifier “cased” needs a text, found ${describe(wrong, node)}`);
    }
    item.cased = true;
  },
};
