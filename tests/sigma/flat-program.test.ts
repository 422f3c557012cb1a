import fc from "fast-check";
import { expect, test } from "vitest";
import { flattenBound } from "../../src/evtx/program/flat-bound.ts";
import { fold } from "../../src/lib/fold.ts";
import type { Bound } from "../../src/model/scan-program.ts";
import { bound } from "./support/arbitrary-bounds.ts";
import { ReadableTables, type ReadGroup } from "./support/read-group.ts";

const where: Bound = { kind: "seen", field: "EventType", literal: "set", at: "equal" };

test("the module is told the same by a flat bound as by the one that it was made of", () => {
  const tables = new ReadableTables();
  fc.assert(
    fc.property(bound, (bound) => {
      const flat = flattenBound(bound, fold);
      expect(tables.groupOf(flat)).toEqual(tables.groupOf(bound));
      // A part of another is not made one with it, but says the same.
      const part = (one: Bound): Bound => ({
        kind: "or",
        children: [{ kind: "and", children: [where, one] }, one],
      });
      expect(outline(tables.groupOf(part(flat)))).toEqual(outline(tables.groupOf(part(bound))));
    }),
    { numRuns: 1000 },
  );
});

function outline(group: ReadGroup | null): unknown {
  if (group === null) return null;
  const { tested, triggers, ...rest } = group;
  return { ...rest, tested: tested.length, triggers: [...triggers.keys()] };
}
