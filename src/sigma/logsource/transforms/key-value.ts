import { say } from "../../../lib/said.ts";
import { Refusal } from "../../read/refusal.ts";
import type { TomlTable } from "../toml.ts";
import { allowOptions, textOption } from "./options.ts";
import type { TransformBuilder } from "./builder.ts";
import type { KnownKey } from "./key-table.ts";

// The classic PowerShell log has its fields in one text, laid out as `\tKey=value` lines with an empty line here and
// there. A value may itself hold line breaks and lines like `x=y`, so that only a key that is known ends it.

/** Of a definition that names this transform; what is wrong with it the builder says. */
export function knownKey(options: TomlTable): readonly KnownKey[] {
  const { transform, key, apart } = options;
  return transform === "key-value" && typeof key === "string" && key !== ""
    ? [{ key, apart: apart === true }]
    : [];
}

/**
 * The value of `key` in a source of lines `key=value`: from behind the `=` to the line of the next key of the same
 * table, blanks and line breaks as they are. Of several values of the source that which has most of the keys counts.
 */
export const keyValue: TransformBuilder = (options, line, _sourceCount, table) => {
  allowOptions(options, ["key", "apart"], line);
  const key = textOption(options, "key", line);
  if (key === null || key === "")
    throw new Refusal(line, say("The transform key-value needs the option “key”"));
  if (options["apart"] !== undefined && typeof options["apart"] !== "boolean") {
    throw new Refusal(line, say("The option “{option}” must be true or false", { option: "apart" }));
  }
  return {
    make: ([values = []]) => {
      let found: string | null = null;
      let most = 0;
      for (const value of values) {
        const { places, count } = table.placesIn(value);
        const at = places.findIndex((place) => place[1] === key);
        if (at < 0 || count <= most) continue;
        const next = places[at + 1];
        most = count;
        found = valueOf(value, places[at]!, next, next !== undefined && table.isApart(next[1]!));
      }
      return found;
    },
    seeds: ({ literal, at }) => (at === "number" ? null : [{ source: 0, literal, at: "inside" }]),
  };
};

function valueOf(
  text: string,
  place: RegExpExecArray,
  next: RegExpExecArray | undefined,
  apart: boolean,
): string {
  const start = place.index + place[0].length;
  if (next === undefined) return withoutLineBreak(text.slice(start));
  // The place of the next key begins with the line feed before it.
  const value = withoutLineBreak(text.slice(start, Math.max(start, next.index + 1)));
  return apart ? withoutLineBreak(value) : value;
}

const withoutLineBreak = (text: string): string => text.replace(/\r?\n$/, "");
