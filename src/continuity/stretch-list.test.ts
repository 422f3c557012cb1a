import fc from "fast-check";
import { expect, test } from "vitest";
import { StretchList, unpackStretches } from "./stretch-list.ts";

const number = fc.oneof(fc.nat(), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }));
const single = fc.tuple(fc.nat(), number, number).map(([id, offset, at]) => ({
  ...{ first: id, last: id, offset, lastOffset: offset, firstAt: at, lastAt: at },
}));
const several = fc
  .tuple(fc.nat(), fc.integer({ min: 1 }), number, number, number, number)
  .map(([first, more, offset, lastOffset, firstAt, lastAt]) => ({
    ...{ first, last: first + more, offset, lastOffset, firstAt, lastAt },
  }));

test("stretches are the same packed and unpacked", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(single, several)), (stretches) => {
      const list = new StretchList();
      for (const stretch of stretches) list.add(stretch);
      expect(list.count).toBe(stretches.length);
      // The sign of a zero is nothing that places or times have.
      expect(unpackStretches(list.pack())).toEqual(JSON.parse(JSON.stringify(stretches)));
    }),
  );
});
