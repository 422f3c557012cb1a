import type { YamlMap, YamlNode } from "./node.ts";
import { plainType } from "./scalar.ts";

/** What a YAML parser makes of plain data that is written as JSON: all of it on line 1. */
export function nodeOf(value: unknown): YamlNode {
  if (Array.isArray(value)) return { kind: "list", line: 1, items: value.map(nodeOf) };
  if (typeof value === "object" && value !== null)
    return mapOfData(value as Readonly<Record<string, unknown>>);
  if (typeof value === "string") return { kind: "scalar", line: 1, text: value, type: "string" };
  const text = String(value);
  return { kind: "scalar", line: 1, text, type: plainType(text) };
}

export function mapOfData(data: Readonly<Record<string, unknown>>): YamlMap {
  const entries = Object.entries(data).map(([name, value]) => {
    const key = { kind: "scalar", line: 1, text: name, type: "string" } as const;
    return { key, value: nodeOf(value) };
  });
  return { kind: "map", line: 1, entries };
}
