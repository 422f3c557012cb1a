import { account } from "./account.ts";
import type { TransformBuilder } from "./builder.ts";
import { copy } from "./copy.ts";
import { decimal } from "./decimal.ts";
import { join } from "./join.ts";
import { keyValue } from "./key-value.ts";
import { lookup } from "./lookup.ts";
import { registryValue } from "./registry-value.ts";

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
