import type { Transform } from "../log-source-map.ts";
import type { TomlTable } from "../toml.ts";

/** A key that ends the value before it. */
export interface KnownKey {
  readonly key: string;
  /** An empty line stands before it, which is no part of the value before. */
  readonly apart: boolean;
}

/** Checks the options that the map gives and makes the transform; throws a `Refusal` at `line`. */
export type TransformBuilder = (
  options: TomlTable,
  line: number,
  /** How many sources the field names. */
  sourceCount: number,
  /** Those of all `key-value` fields of the table. */
  keys: readonly KnownKey[],
) => Transform;
