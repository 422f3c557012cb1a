import { fold } from "../../../lib/fold.ts";
import type { Need } from "../../match/text/text-test.ts";
import { allowOptions, pairsOption, textOption } from "./options.ts";
import type { Seed, Transform } from "../log-source-map.ts";
import type { TransformBuilder } from "./builder.ts";

/**
 * The sources with `separator` between them. Absent where the last source is absent, or the first and it is not
 * optional. Options: `empty` stands for an empty last source; `skip` is a source text that is left out with its
 * separator, as is an empty one; `prefixes` are pairs tried in order, `?` in the first standing for one character:
 * where the joined text starts with it and then ends or goes on with the separator, the second replaces it.
 */
export const join: TransformBuilder = (options, line, sourceCount) => {
  allowOptions(options, ["separator", "empty", "skip", "prefixes"], line);
  const separator = textOption(options, "separator", line) ?? "";
  const empty = textOption(options, "empty", line);
  const skip = textOption(options, "skip", line);
  const prefixes = pairsOption(options, "prefixes", line);
  const made = [...prefixes.map(([, replacement]) => fold(replacement)), fold(empty ?? "")];
  const make: Transform["make"] = (sources) => {
    const parts = sources.map((values) => values[0]);
    if (parts.every((part) => part === undefined)) return null;
    if (skip === null && parts[0] === undefined) return null;
    const last = parts.length - 1;
    if (empty !== null && (parts[last] ?? "") === "") parts[last] = empty;
    const kept = parts.filter(
      (part) => part !== undefined && (skip === null || (part !== skip && part !== "")),
    );
    return replacePrefix(kept.join(separator), prefixes, separator);
  };
  if (sourceCount === 1 && empty === null) return { make, seeds: (need) => seedsOfTail(need, prefixes) };
  // A literal may lie across the seam, so only what lies between two separators is sure to come whole from a source;
  // and that not where a replacement or the text for "empty" could have brought it.
  const seeds: Transform["seeds"] = ({ literal, at }) => {
    if (separator === "" || at === "number") return null;
    const parts = literal.split(fold(separator)).filter((part) => !made.some((text) => text.includes(part)));
    const longest = parts.reduce((one, other) => (other.length > one.length ? other : one), "");
    if (longest === "") return null;
    return Array.from({ length: sourceCount }, (_, source) => ({
      source,
      literal: longest,
      at: "inside" as const,
    }));
  };
  return { make, seeds };
};

/**
 * Seeds where one source only gets another beginning: a literal stands in what is left of it, or begins in the
 * replacement and goes on there; one that lies in the replacement stands for the prefix.
 */
function seedsOfTail(
  { literal, at }: Need,
  prefixes: readonly (readonly [string, string])[],
): readonly Seed[] | null {
  if (at === "number" || literal === "") return null;
  const inside = new Set([literal]);
  for (const [prefix, replacement] of prefixes) {
    const begin = fold(replacement);
    if (begin.includes(literal)) inside.add(longestText(prefix));
    for (let head = 1; head < literal.length; head++) {
      if (begin.endsWith(literal.slice(0, head))) inside.add(literal.slice(head));
    }
  }
  if (inside.has("")) return null;
  return [...inside].map((text) => ({ source: 0, literal: text, at: "inside" }));
}

/** Of a prefix, folded: `?` stands for any one character. */
function longestText(prefix: string): string {
  const texts = prefix.split("?").map(fold);
  return texts.reduce((one, other) => (other.length > one.length ? other : one), "");
}

function replacePrefix(
  text: string,
  prefixes: readonly (readonly [string, string])[],
  separator: string,
): string {
  for (const [prefix, replacement] of prefixes) {
    if (!startsWith(text, prefix)) continue;
    const rest = text.slice(prefix.length);
    if (rest === "" || rest.startsWith(separator)) return replacement + rest;
  }
  return text;
}

function startsWith(text: string, prefix: string): boolean {
  if (text.length < prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) {
    if (prefix[i] !== "?" && fold(prefix[i]!) !== fold(text[i]!)) return false;
  }
  return true;
}
