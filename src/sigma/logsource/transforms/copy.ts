import { allowOptions } from "./options.ts";
import type { TransformBuilder } from "./builder.ts";

/** The first source as it is: another name for it. */
export const copy: TransformBuilder = (options, line) => {
  allowOptions(options, [], line);
  return {
    make: ([values]) => values?.[0] ?? null,
    seeds: (need) => [{ ...need, source: 0 }],
    isCopy: true,
  };
};
