import type { ItemDraft, Modifier } from "./draft.ts";

/**
 * Every value must match instead of one. What other modifiers make of a single value stays joined by "or". With a
 * single value it changes nothing; the specification forbids that as a matter of style, and no meaning is lost.
 */
export const all: Modifier = {
  name: "all",
  apply(item: ItemDraft): void {
    item.join = "and";
  },
};
