import { describe, expect, test } from "vitest";
import { randomLog } from "../support/random-log.ts";
import { recordsOf, sameForm, sameSpelling, visible } from "./goldens.ts";
import { isInstalled, renderIndependently } from "./independent-reader.ts";
import { readLog } from "./read-log.ts";

// Two readers, one text: whatever well-formed BinXML a seed makes, both must say the same.

describe.skipIf(!isInstalled)("a random log", () => {
  test.each(Array.from({ length: 20 }, (_, i) => i + 1))(
    "of seed %i reads as it does elsewhere",
    async (seed) => {
      const bytes = randomLog(seed, 25);
      const printed = recordsOf(visible(renderIndependently(bytes))).map(sameSpelling);
      const read = await readLog(bytes);
      const records = read!.records.map(
        (record) => `${record.id} ${sameSpelling(sameForm(visible(record.xml)))}`,
      );
      // Arrays multiply: now and then a record would have more nodes than either reader allows.
      expect(printed.length).toBeGreaterThan(20);
      expect(records, `seed ${String(seed)}`).toEqual(printed);
    },
  );
});
