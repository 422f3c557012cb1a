import { changeStrings, requireFirst, type ItemDraft, type Modifier } from "./draft.ts";

/** The value is an IPv4 or IPv6 network; a field that holds no address is outside of it. */
export const cidr: Modifier = {
  name: "cidr",
  apply(item: ItemDraft): void {
    requireFirst(item, "cidr");
    changeStrings(item, "cidr", (operand) => ({ kind: "network", source: operand.source }));
  },
};
