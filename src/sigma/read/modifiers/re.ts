import { say } from "../../../lib/said.ts";
import { Refusal } from "../refusal.ts";
import { changeOperands, changeStrings, requireFirst, type ItemDraft, type Modifier } from "./draft.ts";

/** The value is a regular expression, searched for anywhere in the field, case-sensitive. */
export const re: Modifier = {
  name: "re",
  apply(item: ItemDraft): void {
    requireFirst(item, "re");
    if (item.applied.includes("cased")) {
      throw new Refusal(
        item.line,
        say("“cased” and “re” exclude each other; “re” is case-sensitive by itself"),
      );
    }
    changeStrings(item, "re", (operand) => ({ kind: "regex", source: operand.source, flags: "" }));
  },
};

/** `i`, `m`, `s` and their long names: flags of a regular expression. */
export function flag(name: string, letter: "i" | "m" | "s"): Modifier {
  return {
    name,
    apply(item: ItemDraft): void {
      changeOperands(item, (operand, node) => {
        if (operand.kind === "regex") return { ...operand, flags: operand.flags + letter };
        throw new Refusal(
          node.line,
          say("The modifier “{name}” is a flag of “re” and must come after it", { name }),
        );
      });
    },
  };
}
