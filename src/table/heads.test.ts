import fc from "fast-check";
import { expect, test } from "vitest";
import { headsOf } from "./heads.ts";
import type { Rows } from "./rows.ts";
import { atOnce } from "../lib/at-once.ts";

const row = fc.record({ group: fc.nat(4), level: fc.nat(3) });

test("one row of each group stays: the first of the highest level, where it stood", () => {
  fc.assert(
    fc.property(
      fc
        .array(row, { maxLength: 12 })
        .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all.map((_, at) => at)))),
      ([all, order]) => {
        const rows = {
          groupCount: 5,
          groupOf: (at: number) => all[at]!.group,
          level: (at: number) => all[at]!.level,
        } as Rows;
        const heads = atOnce(headsOf(rows, Uint32Array.from(order)));
        const isHead = (at: number): boolean => {
          const group = order.filter((other) => all[other]!.group === all[at]!.group);
          const highest = Math.max(...group.map((other) => all[other]!.level));
          return group.find((other) => all[other]!.level === highest) === at;
        };
        expect([...heads.rows]).toEqual(order.filter(isHead));
        expect([...heads.byGroup]).toEqual(
          [0, 1, 2, 3, 4].map((group) => order.find((at) => all[at]!.group === group && isHead(at)) ?? -1),
        );
      },
    ),
  );
});
