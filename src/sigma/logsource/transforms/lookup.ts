import { fold } from "../../../lib/fold.ts";
import { holdsNeed } from "../../match/text/text-test.ts";
import { allowOptions, tableOption } from "./options.ts";
import type { TransformBuilder } from "./builder.ts";

/** What `table` has for the text, without regard to case; a text that is not in it stays. */
export const lookup: TransformBuilder = (options, line) => {
  allowOptions(options, ["table"], line);
  const table = new Map([...tableOption(options, "table", line)].map(([from, to]) => [fold(from), to]));
  return {
    make: ([values]) => {
      const text = values?.[0];
      return text === undefined ? null : (table.get(fold(text)) ?? text);
    },
    seeds: (need) => [
      { ...need, source: 0 },
      ...[...table]
        .filter(([, to]) => holdsNeed(fold(to), need))
        .map(([from]) => ({ source: 0, literal: from, at: "equal" as const })),
    ],
  };
};
