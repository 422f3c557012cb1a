import { say, type Said } from "../../../lib/said.ts";
import type { ItemDraft } from "../modifiers/draft.ts";
import { modifiers } from "../modifiers/registry.ts";
import { Refusal, short } from "../refusal.ts";
import type { YamlEntry, YamlNode, YamlScalar } from "../yaml/node.ts";
import { toItemValue, toOperand } from "./parse-value.ts";
import type { Item } from "./rule.ts";

/** What a rule is read with: the values for the placeholders of `expand`. */
export interface ReadOptions {
  readonly placeholders: ReadonlyMap<string, readonly string[]>;
}

/** One `field|modifier: values` entry of a search identifier. */
export function parseItem({ key, value }: YamlEntry, options: ReadOptions): Item {
  const [name = "", ...names] = key.text.split("|");
  const field = name.replace(/ /g, "");
  if (field === "" && names.length === 0)
    throw new Refusal(key.line, say("An entry has neither a field nor a modifier"));
  return buildItem(field === "" ? null : field, names, key.line, scalars(value, key), options);
}

/** A list of words without a field. */
export function parseKeywords(nodes: readonly YamlScalar[], options: ReadOptions): Item {
  return buildItem(null, [], nodes[0]!.line, nodes, options);
}

function scalars(value: YamlNode, key: YamlScalar): readonly YamlScalar[] {
  if (value.kind === "scalar") return [value];
  if (value.kind === "map")
    throw new Refusal(
      value.line,
      say("“{key}” holds a map; expected a value or a list", { key: short(key.text) }),
    );
  // The reference implementation reads an empty list as null.
  if (value.items.length === 0) return [{ kind: "scalar", line: value.line, text: "", type: "null" }];
  return value.items.map((item) => {
    if (item.kind !== "scalar") throw new Refusal(item.line, heldInList(key.text, item.kind));
    if (item.type === "null" && value.items.length > 1) {
      throw new Refusal(item.line, say("null cannot stand in a list with other values"));
    }
    return item;
  });
}

function buildItem(
  field: string | null,
  names: readonly string[],
  line: number,
  nodes: readonly YamlScalar[],
  options: ReadOptions,
): Item {
  const draft: ItemDraft = {
    field,
    line,
    values: nodes.map((node) => ({ node, operands: [toOperand(node)] })),
    applied: [],
    placeholders: options.placeholders,
    join: "or",
    negated: false,
    cased: false,
  };
  if (field === null) rewriteKeywords(draft);
  for (const name of names) {
    const modifier = modifiers.get(name);
    if (modifier === undefined) throw new Refusal(line, unknownModifier(name));
    modifier.apply(draft);
    draft.applied.push(name);
  }
  const { join, negated } = draft;
  return {
    field,
    modifiers: names,
    line,
    join,
    negated,
    values: draft.values.map((v) => toItemValue(draft, v)),
  };
}

// A keyword is always a text, whatever its YAML type.
function rewriteKeywords(draft: ItemDraft): void {
  for (const value of draft.values) {
    if (value.node.type === "null") throw new Refusal(value.node.line, say("null cannot be a keyword"));
    value.operands = [toOperand({ ...value.node, type: "string" })];
  }
}

function unknownModifier(name: string): Said {
  const hint = modifiers.has(name.toLowerCase()) ? say("; modifiers are lower case") : "";
  return say("Unknown modifier “{name}”{hint}", { name: short(name), hint });
}

function heldInList(name: string, kind: "list" | "map"): Said {
  const key = short(name);
  return kind === "map"
    ? say("“{key}” holds a map in its list", { key })
    : say("“{key}” holds a list in its list", { key });
}
