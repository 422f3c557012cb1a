import { say } from "../../../lib/said.ts";
import { Refusal } from "../refusal.ts";
import { changeStrings, requireField, requireFirst, type ItemDraft, type Modifier } from "./draft.ts";

/** The value names another field of the same event to compare with. */
export const fieldref: Modifier = {
  name: "fieldref",
  apply(item: ItemDraft): void {
    requireField(item, "fieldref");
    const relation = item.applied.find(
      (name) => name === "contains" || name === "startswith" || name === "endswith",
    );
    if (relation === undefined) requireFirst(item, "fieldref");
    changeStrings(item, "fieldref", (operand, line) => {
      if (/[*?]/.test(operand.source))
        throw new Refusal(line, say("A field reference cannot hold wildcards"));
      return { kind: "reference", field: operand.source.replace(/ /g, ""), relation: relation ?? "equal" };
    });
  },
};
