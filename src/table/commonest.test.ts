import fc from "fast-check";
import { expect, test } from "vitest";
import { atOnce } from "../lib/at-once.ts";
import { commonestKey } from "./commonest.ts";
import type { Rows } from "./rows.ts";

const row = fc.record({ group: fc.nat(6), key: fc.constantFrom("a", "b", "c") });

test("the commonest key is that of most groups that have no other", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 14 }), (all) => {
      const rows = { groupCount: 7, groupOf: (at: number) => all[at]!.group } as Rows;
      const order = Uint32Array.from(all.map((_, at) => at));
      const found = atOnce(commonestKey(rows, order, (at) => all[at]!.key));
      const ofGroup = Array.from({ length: 7 }, (_, group) => [
        ...new Set(all.filter((each) => each.group === group).map(({ key }) => key)),
      ]);
      const groupsOf = (key: string) => ofGroup.filter((keys) => keys.length === 1 && keys[0] === key).length;
      const most = Math.max(...["a", "b", "c"].map(groupsOf));
      if (most === 0) expect(found).toBeNull();
      else expect(found).toEqual({ key: found?.key, groups: most });
      if (found !== null) expect(groupsOf(found.key)).toBe(most);
    }),
  );
});
