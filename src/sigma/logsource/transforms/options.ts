import { say } from "../../../lib/said.ts";
import { Refusal, short } from "../../read/refusal.ts";
import type { TomlTable } from "../toml.ts";

/** Refuses options that a transform does not have. */
export function allowOptions(options: TomlTable, names: readonly string[], line: number): void {
  for (const key of Object.keys(options)) {
    if (!names.includes(key))
      throw new Refusal(line, say("Unknown option “{option}” of the transform", { option: short(key) }));
  }
}

export function textOption(options: TomlTable, name: string, line: number): string | null {
  const value = options[name];
  if (value === undefined) return null;
  if (typeof value === "string") return value;
  throw new Refusal(line, say("The option “{option}” must be a text", { option: name }));
}

/** A table from text to text. */
export function tableOption(options: TomlTable, name: string, line: number): ReadonlyMap<string, string> {
  const value = options[name];
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    const entries = Object.entries(value as TomlTable);
    if (entries.every((entry): entry is [string, string] => typeof entry[1] === "string"))
      return new Map(entries);
  }
  throw new Refusal(line, say("The option “{option}” must be a table of texts", { option: name }));
}

/** A list of pairs of texts. */
export function pairsOption(
  options: TomlTable,
  name: string,
  line: number,
): readonly (readonly [string, string])[] {
  const value = options[name];
  if (value === undefined) return [];
  const isPair = (pair: unknown): pair is [string, string] =>
    Array.isArray(pair) && pair.length === 2 && pair.every((item) => typeof item === "string");
  if (Array.isArray(value) && value.every(isPair)) return value;
  throw new Refusal(line, say("The option “{option}” must be a list of pairs of texts", { option: name }));
}
