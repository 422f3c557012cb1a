import type { Transform } from "../log-source-map.ts";
import type { TomlTable } from "../toml.ts";
import { account } from "./account.ts";
import { copy } from "./copy.ts";
import { decimal } from "./decimal.ts";
import { join } from "./join.ts";
import { keyValue } from "./key-value.ts";
import { lookup } from "./lookup.ts";
import { registryValue } from "./registry-value.ts";

/** Checks the options that the map gives and makes the transform; throws a `Refusal` at `line`. */
export type TransformBuilder = (
  options: TomlTable,
  line: number,
  /** How many sources the field names. */
  sourceCount: number,
) => Transform;

/** What a map may name in `transform`. */
export const transforms: ReadonlyMap<string, TransformBuilder> = new Map([
  ["account", account],
  ["copy", copy],
  ["decimal", decimal],
  ["join", join],
  ["key-value", keyValue],
  ["lookup", lookup],
  ["registry-value", registryValue],
]);
