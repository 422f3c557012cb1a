import type { Transform } from "../log-source-map.ts";
import type { TomlTable } from "../toml.ts";
import type { KeyTable } from "./key-table.ts";

/** Checks the options that the map gives and makes the transform; throws a `Refusal` at `line`. */
export type TransformBuilder = (
  options: TomlTable,
  line: number,
  /** How many sources the field names. */
  sourceCount: number,
  /** Those of all `key-value` fields of the table. */
  keys: KeyTable,
) => Transform;
