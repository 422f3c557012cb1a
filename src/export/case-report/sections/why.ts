// Why a rule matched, in lines: each part of it that held, with the value of the event.

import { formatInteger } from "../../../lib/format-number.ts";
import type { Explanation, ItemExplanation, ValueExplanation } from "../../../model/explanation.ts";
import { cut } from "../../report/sections/parts.ts";
import { code, type Text } from "../blocks.ts";

/** Lines of one match; a rule with more is a list of names. */
const MAX_LINES = 40;

export function whyTexts(explanation: Explanation): readonly Text[] {
  const lines: Text[] = [];
  let left = 0;
  for (const line of heldLines(explanation)) {
    if (lines.length < MAX_LINES) lines.push(line);
    else left++;
  }
  return left === 0 ? lines : [...lines, [`and ${formatInteger(left)} more`]];
}

function* heldLines(node: Explanation): Generator<Text> {
  if (!node.held) return;
  switch (node.kind) {
    case "and":
    case "or":
      for (const child of node.children) yield* heldLines(child);
      break;
    case "selection":
      yield* heldLines(node.child);
      break;
    case "not":
      yield ["not ", nameOf(node.child)];
      break;
    case "item":
      yield* itemLines(node);
  }
}

function nameOf(node: Explanation): Text[number] {
  if (node.kind === "selection") return code(node.name);
  if (node.kind === "item") return code(conditionOf(node));
  if (node.kind === "not") return "what follows from another “not”";
  return node.text === null ? "what stands behind it in the condition" : code(node.text);
}

function* itemLines(item: ItemExplanation): Generator<Text> {
  for (const value of item.values) {
    if (!value.held) continue;
    yield [code(`${conditionOf(item)}: ${cut(value.rule)}`), ...seen(item, value)];
  }
}

function seen({ absent }: ItemExplanation, { compared }: ValueExplanation): Text {
  const held = compared.find((each) => each.held) ?? compared[0];
  if (held === undefined) return [absent ? ": the event has no such field" : ""];
  return [" in ", code(held.field), " = ", code(cut(held.value))];
}

function conditionOf({ field, modifiers }: ItemExplanation): string {
  return [field ?? "keyword", ...modifiers].join("|");
}
