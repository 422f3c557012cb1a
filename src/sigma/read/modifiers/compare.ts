import {
  changeOperands,
  needsNumber,
  requireField,
  type Comparison,
  type DatePart,
  type ItemDraft,
  type Modifier,
} from "./draft.ts";

/** `lt`, `lte`, `gt`, `gte`: compares as numbers; a field that is none does not match. */
export function comparison(name: Exclude<Comparison, "eq">): Modifier {
  return {
    name,
    apply(item: ItemDraft): void {
      requireField(item, name);
      changeOperands(item, (operand, node) => {
        if (operand.kind === "number" && operand.comparison === "eq") return { ...operand, comparison: name };
        throw needsNumber(name, operand, node);
      });
    },
  };
}

/** `minute` … `year`: compares that part of a date, read as the event writes it. */
export function datePart(name: DatePart): Modifier {
  return {
    name,
    apply(item: ItemDraft): void {
      requireField(item, name);
      changeOperands(item, (operand, node) => {
        if (operand.kind === "number" && operand.part === null && operand.comparison === "eq") {
          return { ...operand, part: name };
        }
        throw needsNumber(name, operand, node);
      });
    },
  };
}
