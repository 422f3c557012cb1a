import { Refusal } from "../../refusal.ts";
import { allowOptions, textOption } from "./options.ts";
import type { TransformBuilder } from "./registry.ts";

/** The value of `key` in a source whose lines read `key=value`, whichever of its values has it. */
export const keyValue: TransformBuilder = (options, line) => {
  allowOptions(options, ["key"], line);
  const key = textOption(options, "key", line);
  if (key === null || key === "") throw new Refusal(line, "The transform key-value needs the option “key”");
  const start = `${key}=`;
  return {
    make: ([values = []]) => {
      for (const value of values) {
        const found = value.split("\n").find((text) => text.trimStart().startsWith(start));
        if (found !== undefined) return found.trim().slice(start.length);
      }
      return null;
    },
    seeds: ({ literal, at }) => (at === "number" ? null : [{ source: 0, literal, at: "inside" }]),
  };
};
