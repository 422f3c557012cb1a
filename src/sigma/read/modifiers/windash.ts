import { changeStrings, type ItemDraft, type Modifier } from "./draft.ts";

/** Every dash or slash that starts a word stands for all five that Windows programs take. */
export const windash: Modifier = {
  name: "windash",
  apply(item: ItemDraft): void {
    changeStrings(item, "windash", (operand) => ({ ...operand, freeDashes: true }));
  },
};
