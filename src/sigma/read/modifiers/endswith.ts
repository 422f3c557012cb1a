import { relate } from "./contains.ts";
import { changeStrings, type ItemDraft, type Modifier } from "./draft.ts";

/** The value may have anything before it. */
export const endswith: Modifier = {
  name: "endswith",
  apply(item: ItemDraft): void {
    if (relate(item, "endswith")) return;
    changeStrings(item, "endswith", (operand) => ({ ...operand, before: true }));
  },
};
