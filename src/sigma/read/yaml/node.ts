/** A YAML value that remembers the line it stands on. Aliases are followed: two places may hold the same node. */
export type YamlNode = YamlScalar | YamlMap | YamlList;

export interface YamlScalar {
  readonly kind: "scalar";
  readonly line: number;
  /** The text as written, after quotes and escapes are undone: `00000429` stays so. */
  readonly text: string;
  readonly type: ScalarType;
}

/** What an unquoted text means; a quoted or block text is always a string. */
export type ScalarType = "string" | "number" | "boolean" | "null";

export interface YamlMap {
  readonly kind: "map";
  readonly line: number;
  readonly entries: readonly YamlEntry[];
}

export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}

export interface YamlList {
  readonly kind: "list";
  readonly line: number;
  readonly items: readonly YamlNode[];
}

/** The value of a key, or null where the map has no such key. Linear: maps of rules are short. */
export function valueOf(map: YamlMap, key: string): YamlNode | null {
  return map.entries.find((entry) => entry.key.text === key)?.value ?? null;
}
