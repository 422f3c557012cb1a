import fc from "fast-check";
import { expect, test } from "vitest";
import { testMatch } from "../../tests/support/export-rows.ts";
import { inMatchOrder, matchOrder } from "./order.ts";

const time = fc.oneof(
  fc.constantFrom(
    "",
    "1601-01-01T00:00:00.0000001Z",
    "1969-12-31T23:59:59.9999999Z",
    "2026-03-01T10:00:00.0000000Z",
  ),
  fc.constantFrom(
    "2026-03-01T10:00:00.0000001Z",
    "2026-03-01T10:00:00.0010000Z",
    "9999-12-31T23:59:59.9999999Z",
  ),
  fc.constantFrom("10000-01-01T00:00:00.0000000Z", "30828-09-14T02:48:05.4775807Z"),
);
const match = fc.tuple(time, fc.nat(2), fc.nat(2), fc.nat(2)).map(([time, file, offset, rule]) => ({
  ...testMatch({ time, place: { ...testMatch().event.place, file, offset } }),
  rule,
}));

test("the places of matches are in the order of matches", () => {
  const run = fc.property(fc.array(match), (matches) => {
    expect(Array.from(matchOrder(matches), (at) => matches[at])).toEqual([...matches].sort(inMatchOrder));
  });
  fc.assert(run);
});
