import type { ItemDraft, Modifier } from "./draft.ts";

/** Negates the whole item, not each value: `neq: [a, b]` is neither a nor b. True where the field is absent. */
export const neq: Modifier = {
  name: "neq",
  apply(item: ItemDraft): void {
    item.negated = true;
  },
};
