import { relate } from "./contains.ts";
import { changeStrings, type ItemDraft, type Modifier } from "./draft.ts";

/** The value may have anything after it. */
export const startswith: Modifier = {
  name: "startswith",
  apply(item: ItemDraft): void {
    if (relate(item, "startswith")) return;
    changeStrings(item, "startswith", (operand) => ({ ...operand, after: true }));
  },
};
