import { say } from "../../lib/said.ts";
import { Refusal } from "../read/refusal.ts";
import type { ScalarType, YamlEntry, YamlNode, YamlScalar } from "../read/yaml/node.ts";

// YAML nodes as short JSON: [line, text] is a quoted text or one that means nothing else, [line, text, type] another scalar,
// [line, [node, …]] a list, [line, [key, value, …], 0] a map. What is read back is the same tree, aliases written out.

export type CompactNode = readonly [line: number, held: string | readonly CompactNode[], type?: number];

const TYPES: readonly ScalarType[] = ["string", "number", "boolean", "null"];
const MAP = 0;
const MAX_DEPTH = 50;

export function toCompact(node: YamlNode): CompactNode {
  switch (node.kind) {
    case "scalar":
      return node.type === "string"
        ? [node.line, node.text]
        : [node.line, node.text, TYPES.indexOf(node.type)];
    case "list":
      return [node.line, node.items.map((item) => toCompact(item))];
    case "map":
      return [node.line, node.entries.flatMap(({ key, value }) => [toCompact(key), toCompact(value)]), MAP];
  }
}

/** Throws a `Refusal` where it is none. */
export function fromCompact(value: unknown, depth = 0): YamlNode {
  if (!Array.isArray(value) || depth > MAX_DEPTH) throw noPack();
  const [line, held, type] = value as readonly unknown[];
  if (typeof line !== "number") throw noPack();
  if (typeof held === "string") {
    const name = type === undefined ? "string" : TYPES[Number(type)];
    if (name === undefined) throw noPack();
    return { kind: "scalar", line, text: held, type: name };
  }
  if (!Array.isArray(held)) throw noPack();
  const items = held as readonly unknown[];
  if (type === undefined)
    return { kind: "list", line, items: items.map((item) => fromCompact(item, depth + 1)) };
  if (type !== MAP || items.length % 2 !== 0) throw noPack();
  const entries: YamlEntry[] = [];
  for (let index = 0; index < items.length; index += 2) {
    const value = fromCompact(items[index + 1], depth + 1);
    entries.push({ key: keyOf(items[index], depth + 1), value });
  }
  return { kind: "map", line, entries };
}

function keyOf(value: unknown, depth: number): YamlScalar {
  const key = fromCompact(value, depth);
  if (key.kind !== "scalar") throw noPack();
  return key;
}

/** Whoever made the pack made it otherwise than `packFile` does. */
export function noPack(): Refusal {
  return new Refusal(1, say("The pack of rules holds something else here than a rule"));
}
