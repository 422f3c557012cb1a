import { say, type SaidValue } from "../../../lib/said.ts";
import { quoted, Refusal } from "../refusal.ts";
import type { Relation } from "../rule/rule.ts";
import type { YamlScalar } from "../yaml/node.ts";

/** An item while its modifiers are applied, in the order in which the rule writes them. */
export interface ItemDraft {
  readonly field: string | null;
  readonly line: number;
  readonly values: ValueDraft[];
  /** Names of the modifiers applied so far. */
  readonly applied: string[];
  /** Values for the placeholders of `expand`, by name. */
  readonly placeholders: ReadonlyMap<string, readonly string[]>;
  join: "or" | "and";
  negated: boolean;
  cased: boolean;
}

/** One value of the rule; several operands where a modifier makes several of it, joined by "or". */
export interface ValueDraft {
  readonly node: YamlScalar;
  operands: readonly Operand[];
}

export type Operand =
  | StringOperand
  | NumberOperand
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "regex"; readonly source: string; readonly flags: string }
  | { readonly kind: "network"; readonly source: string }
  | { readonly kind: "presence"; readonly wanted: boolean }
  | { readonly kind: "reference"; readonly field: string; readonly relation: Relation };

export interface StringOperand {
  readonly kind: "string";
  readonly source: string;
  /** True for encoded text, in which nothing is a wildcard or an escape. */
  readonly literal: boolean;
  /** Any run of characters is allowed before and after. */
  readonly before: boolean;
  readonly after: boolean;
  /** `windash`. */
  readonly freeDashes: boolean;
}

export interface NumberOperand {
  readonly kind: "number";
  readonly text: string;
  readonly comparison: Comparison;
  /** Compare this part of a date instead of the value itself. */
  readonly part: DatePart | null;
}

export type Comparison = "eq" | "lt" | "lte" | "gt" | "gte";
export type DatePart = "minute" | "hour" | "day" | "week" | "month" | "year";

export interface Modifier {
  readonly name: string;
  apply(item: ItemDraft): void;
}

export function plainString(source: string, literal = false): StringOperand {
  return { kind: "string", source, literal, before: false, after: false, freeDashes: false };
}

/**
 * Replaces each operand that is a text by what `change` makes of it. Numbers and booleans take part with the text
 * the rule writes (`00000429`); anything else is refused.
 */
export function changeStrings(
  item: ItemDraft,
  name: string,
  change: (operand: StringOperand, line: number) => Operand | readonly Operand[],
): void {
  changeOperands(item, (operand, node) => {
    if (operand.kind === "string") return change(operand, node.line);
    const untouched = operand.kind === "boolean" || (operand.kind === "number" && isPlainNumber(operand));
    if (untouched) return change(plainString(node.text), node.line);
    throw needsText(name, operand, node);
  });
}

export function changeOperands(
  item: ItemDraft,
  change: (operand: Operand, node: YamlScalar) => Operand | readonly Operand[],
): void {
  for (const value of item.values)
    value.operands = value.operands.flatMap((operand) => change(operand, value.node));
}

function isPlainNumber(operand: NumberOperand): boolean {
  return operand.comparison === "eq" && operand.part === null;
}

/** For modifiers that only make sense on the value as the rule writes it. */
export function requireFirst(item: ItemDraft, name: string): void {
  const before = item.applied.filter(
    (applied) => applied !== "all" && applied !== "neq" && applied !== "cased",
  );
  if (before.length > 0) {
    throw new Refusal(
      item.line,
      say("The modifier “{name}” must come first, found it after “{before}”", {
        name,
        before: before.join("|"),
      }),
    );
  }
}

export function requireField(item: ItemDraft, name: string): void {
  if (item.field === null)
    throw new Refusal(item.line, say("The modifier “{name}” needs a field name before it", { name }));
}

export function needsText(name: string, operand: Operand, node: YamlScalar): Refusal {
  const found = describe(operand, node);
  return new Refusal(node.line, say("The modifier “{name}” needs a text, found {found}", { name, found }));
}

export function needsNumber(name: string, operand: Operand, node: YamlScalar): Refusal {
  const found = describe(operand, node);
  return new Refusal(node.line, say("The modifier “{name}” needs a number, found {found}", { name, found }));
}

function describe(operand: Operand, node: YamlScalar): SaidValue {
  switch (operand.kind) {
    case "null":
      return "null";
    case "bytes":
      return say("the bytes of an encoding; add base64 or base64offset");
    case "regex":
      return say("a regular expression");
    case "network":
      return say("a network");
    case "reference":
      return say("a field reference");
    default:
      return quoted(node.text);
  }
}
