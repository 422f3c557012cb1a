import fc from "fast-check";
import { expect, test } from "vitest";
import { atOnce } from "../lib/at-once.ts";
import { foldHeads } from "./folds.ts";
import { headsOf } from "./heads.ts";
import type { Rows } from "./rows.ts";

const row = fc.record({ group: fc.nat(6), level: fc.nat(2), rule: fc.constantFrom("a", "b", "c") });

test("a line stands for the events of one rule where no other rule shows them, and none is lost", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 14 }), fc.subarray(["a", "b", "c"]), (all, keys) => {
      const rows = {
        groupCount: 7,
        groupOf: (at: number) => all[at]!.group,
        level: (at: number) => all[at]!.level,
      } as Rows;
      const order = Uint32Array.from(all.map((_, at) => at));
      const before = atOnce(headsOf(rows, order));
      const keyOf = (at: number): string => all[at]!.rule;
      const { heads, folds } = atOnce(foldHeads(rows, order, before, { keys: new Set(keys), keyOf }));
      const isFolded = (head: number): boolean =>
        all.every(({ group, rule }) => group !== all[head]!.group || keys.includes(rule));
      // Drawn apart again, the lines are the heads that there were.
      const drawn = [...heads.rows].flatMap((line) => folds.get(line)?.rows ?? [line]);
      expect(drawn.toSorted((a, b) => a - b)).toEqual([...before.rows].toSorted((a, b) => a - b));
      for (const line of heads.rows) {
        const fold = folds.get(line);
        expect(fold !== undefined).toBe(isFolded(line));
        if (fold === undefined) continue;
        expect(fold.rows[0]).toBe(line);
        expect(fold.rows).toEqual(
          [...before.rows].filter((head) => isFolded(head) && keyOf(head) === fold.key),
        );
        for (const head of fold.rows) expect(heads.byGroup[all[head]!.group]).toBe(line);
      }
      expect([...heads.rows]).toEqual([...before.rows].filter((head) => heads.rows.includes(head)));
    }),
  );
});
