import type { FieldTable } from "./event/field-table.ts";
import type { FieldSet } from "../logsource/log-source-map.ts";
import { foldDetection, type DetectionAlgebra } from "../read/rule/fold.ts";
import type { Detection, DetectionRule, Item, ItemValue } from "../read/rule/rule.ts";
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
  const nodes = new Map<string, SelectionNode>();
  const algebra: DetectionAlgebra<MatchNode> = {
    and: (children, text) => new AndNode(children, text),
    or: (children, text) => new OrNode(children, text),
    not: (child) => new NotNode(child),
    item: (item) => binder.item(item),
  };
  const root = foldDetection(detection, algebra, (name, body) => {
    const node = new SelectionNode(prefix + name, body);
    nodes.set(name, node);
    return node;
  });
  return { root, selections: [...detection.selections.keys()].flatMap((name) => nodes.get(name) ?? []) };
}

class Binder {
  readonly #table: FieldTable;
  readonly #fields: FieldSet | null;

  constructor(table: FieldTable, fields: FieldSet | null) {
    this.#table = table;
    this.#fields = fields;
  }

  item(item: Item): MatchNode {
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
