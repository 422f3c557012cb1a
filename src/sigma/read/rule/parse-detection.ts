import { say } from "../../../lib/said.ts";
import { parseCondition } from "../condition/parse.ts";
import { Refusal, short } from "../refusal.ts";
import { valueOf, type YamlMap, type YamlNode, type YamlScalar } from "../yaml/node.ts";
import { parseItem, parseKeywords, type ReadOptions } from "./parse-item.ts";
import type { Detection, Selection } from "./rule.ts";

/** The `detection` of a rule, or the `filter` of a filter. `reserved` keys are no search identifiers. */
export function parseDetection(
  map: YamlMap,
  options: ReadOptions,
  reserved: readonly string[] = [],
): Detection {
  const selections = new Map<string, Selection>();
  let condition: YamlNode | null = null;
  for (const { key, value } of map.entries) {
    if (key.text === "condition") condition = value;
    else if (key.text === "timeframe") {
      throw new Refusal(key.line, say("“timeframe” is Sigma version 1; write a correlation rule instead"));
    } else if (!reserved.includes(key.text)) {
      selections.set(key.text, parseSelection(value, options));
    }
  }
  if (condition === null) throw noCondition(map);
  if (selections.size === 0) throw new Refusal(map.line, say("The detection has no search identifier"));
  const names = [...selections.keys()];
  const texts = conditionTexts(condition);
  const conditions = texts.map((node) => parseCondition(node.text, names, node.line));
  return { selections, conditions, conditionText: joined(texts) };
}

/** As the rule writes it, several joined by line feeds. */
export function conditionText(detection: YamlMap): string {
  const condition = valueOf(detection, "condition");
  if (condition === null) throw noCondition(detection);
  return joined(conditionTexts(condition));
}

const noCondition = ({ line }: YamlMap): Refusal => new Refusal(line, say("The detection has no condition"));

const joined = (texts: readonly YamlScalar[]): string => texts.map(({ text }) => text).join("\n");

function conditionTexts(node: YamlNode): readonly YamlScalar[] {
  if (node.kind === "scalar" && node.type === "string") return [node];
  if (node.kind === "list" && node.items.length > 0) return node.items.flatMap(conditionTexts);
  throw new Refusal(node.line, say("The condition must be a text or a list of texts"));
}

function parseSelection(node: YamlNode, options: ReadOptions): Selection {
  switch (node.kind) {
    case "scalar":
      return { kind: "item", item: parseKeywords([node], options) };
    case "map": {
      if (node.entries.length === 0) throw new Refusal(node.line, say("A search identifier is an empty map"));
      const children = node.entries.map((entry): Selection => ({
        kind: "item",
        item: parseItem(entry, options),
      }));
      return children.length === 1 ? children[0]! : { kind: "and", children };
    }
    case "list":
      return parseList(node.items, node.line, options);
  }
}

// Words side by side are one keyword list; a map beside them is one more alternative.
function parseList(nodes: readonly YamlNode[], line: number, options: ReadOptions): Selection {
  if (nodes.length === 0) throw new Refusal(line, say("A search identifier is an empty list"));
  const words = nodes.filter((node) => node.kind === "scalar");
  const children: Selection[] = [];
  for (const node of nodes) {
    if (node.kind === "list") throw new Refusal(node.line, say("A search identifier holds a list in a list"));
    if (node.kind === "map") children.push(parseSelection(node, options));
    else if (node === words[0]) children.push({ kind: "item", item: parseKeywords(words, options) });
  }
  return children.length === 1 ? children[0]! : { kind: "or", children };
}

/** A child of a map that must itself be a map. */
export function mapOf(parent: YamlMap, key: string): YamlMap {
  const entry = parent.entries.find((candidate) => candidate.key.text === key);
  if (entry === undefined)
    throw new Refusal(parent.line, say("The rule has no “{key}”", { key: short(key) }));
  if (entry.value.kind !== "map")
    throw new Refusal(entry.value.line, say("“{key}” must be a map", { key: short(key) }));
  return entry.value;
}
