import { selectionNames, type Condition } from "../read/condition/condition.ts";
import type { FieldTable } from "./event/field-table.ts";
import type { FieldSet } from "../logsource/log-source-map.ts";
import type { Detection, DetectionRule, Item, ItemValue, Selection } from "../read/rule/rule.ts";
import { AndNode } from "./and.ts";
import { ItemNode, type ValueNode } from "./item.ts";
import { KeywordValue } from "./keyword-value.ts";
import type { MatchNode } from "./node.ts";
import { NotNode } from "./not.ts";
import { OrNode } from "./or.ts";
import { PresenceValue } from "./presence-value.ts";
import { ReferenceValue } from "./reference-value.ts";
import { SelectionNode } from "./selection.ts";
import { TextValue } from "./text-value.ts";

/** A detection bound to the fields of one kind of log. */
export interface Matcher {
  readonly root: MatchNode;
  /** The search identifiers that the condition reaches, in the rule's order. */
  readonly selections: readonly SelectionNode[];
}

/** A rule with its filters: all must hold. Filters bring their own search identifiers, told apart by the title. */
export function compileRule(rule: DetectionRule, table: FieldTable, fields: FieldSet | null): Matcher {
  const matcher = compileDetection(rule.detection, table, fields);
  if (rule.filters.length === 0) return matcher;
  const filters = rule.filters.map(({ title, detection }) =>
    compileDetection(detection, table, fields, `${title}: `),
  );
  return { ...matcher, root: new AndNode([matcher.root, ...filters.map((filter) => filter.root)], null) };
}

function compileDetection(
  detection: Detection,
  table: FieldTable,
  fields: FieldSet | null,
  prefix = "",
): Matcher {
  const binder = new Binder(table, fields);
  const reached = new Set(detection.conditions.flatMap((condition) => [...selectionNames(condition)]));
  const nodes = new Map<string, SelectionNode>();
  for (const [name, body] of detection.selections) {
    if (reached.has(name)) nodes.set(name, new SelectionNode(prefix + name, binder.selection(body)));
  }
  const conditions = detection.conditions.map((condition) => compileCondition(condition, nodes));
  const root = conditions.length === 1 ? conditions[0]! : new OrNode(conditions, null);
  return { root, selections: [...nodes.values()] };
}

function compileCondition(condition: Condition, nodes: ReadonlyMap<string, SelectionNode>): MatchNode {
  switch (condition.kind) {
    case "selection":
      return nodes.get(condition.name)!;
    case "not":
      return new NotNode(compileCondition(condition.child, nodes));
    case "and":
      return new AndNode(
        condition.children.map((child) => compileCondition(child, nodes)),
        condition.text,
      );
    case "or":
      return new OrNode(
        condition.children.map((child) => compileCondition(child, nodes)),
        condition.text,
      );
  }
}

class Binder {
  readonly #table: FieldTable;
  readonly #fields: FieldSet | null;

  constructor(table: FieldTable, fields: FieldSet | null) {
    this.#table = table;
    this.#fields = fields;
  }

  selection(selection: Selection): MatchNode {
    if (selection.kind === "item") return this.#item(selection.item);
    const children = selection.children.map((child) => this.selection(child));
    return selection.kind === "and" ? new AndNode(children, null) : new OrNode(children, null);
  }

  #item(item: Item): MatchNode {
    const slot = item.field === null ? null : this.#table.slotFor(item.field, this.#fields);
    return new ItemNode(
      item,
      slot,
      item.values.map((value) => this.#value(item, value)),
    );
  }

  #value(item: Item, { text, test }: ItemValue): ValueNode {
    if (item.field === null) {
      if (test.kind === "text") return new KeywordValue(text, test.tests);
      throw new Error("a keyword item with a test that needs a field"); // parse-item.ts makes none
    }
    const slot = this.#table.slotFor(item.field, this.#fields);
    switch (test.kind) {
      case "text":
        return new TextValue(text, item.field, slot, test.tests);
      case "presence":
        return new PresenceValue(text, item.field, slot, test.wanted);
      case "reference": {
        const other = this.#table.slotFor(test.field, this.#fields);
        return new ReferenceValue(text, item.field, slot, other, test.relation, test.cased);
      }
    }
  }
}
