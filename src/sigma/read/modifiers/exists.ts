import { say } from "../../../lib/said.ts";
import { Refusal } from "../refusal.ts";
import { changeOperands, requireField, type ItemDraft, type Modifier } from "./draft.ts";

/** The field is there, or is not, whatever its value. */
export const exists: Modifier = {
  name: "exists",
  apply(item: ItemDraft): void {
    requireField(item, "exists");
    if (item.applied.some((name) => name !== "neq") || item.values.length !== 1) {
      throw new Refusal(item.line, say("The modifier “exists” stands alone, with one value: true or false"));
    }
    changeOperands(item, (operand, node) => {
      if (operand.kind === "boolean") return { kind: "presence", wanted: operand.value };
      throw new Refusal(
        node.line,
        say("The modifier “exists” needs the value true or false, without quotes"),
      );
    });
  },
};
