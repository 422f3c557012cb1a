import fc from "fast-check";
import { expect, test } from "vitest";
import { placesByTime } from "./time-order.ts";

/** Logs one behind the other: each goes on in time, with records that are late by a little or by much. */
const logs = fc.array(
  fc.record({
    start: fc.nat(1000),
    steps: fc.array(fc.integer({ min: -3, max: 9 }), { maxLength: 200 }),
    late: fc.array(fc.tuple(fc.nat(200), fc.nat(2000)), { maxLength: 3 }),
  }),
  { maxLength: 6 },
);

function timesOf(made: (typeof logs extends fc.Arbitrary<infer Logs> ? Logs : never)[number]): number[] {
  let now = made.start;
  const times = made.steps.map((step) => (now += step));
  for (const [at, by] of made.late) if (at < times.length) times[at]! -= by;
  return times;
}

test("places are in the order of time, and those of one time stay in theirs, in both directions", () => {
  fc.assert(
    fc.property(logs, fc.boolean(), (made, descending) => {
      const all = made.flatMap(timesOf);
      const times = Float64Array.from(all, (time) => Math.floor(time / 4));
      const ticks = Uint16Array.from(all, (time) => ((time % 4) + 4) % 4);
      const wanted = all
        .map((time, place) => ({ time, place }))
        .sort((a, b) => (descending ? b.time - a.time : a.time - b.time) || a.place - b.place);
      const order = placesByTime({ times, ticks }, descending, all.length + 1);
      expect([...order!]).toEqual(wanted.map(({ place }) => place));
    }),
    { numRuns: 500 },
  );
});

test("what is in no order is left to others", () => {
  const times = Float64Array.from({ length: 10_000 }, (_, place) => (place * 7919) % 10_007);
  const ticks = new Uint16Array(times.length);
  expect(placesByTime({ times, ticks }, false, 20)).toBeNull();
  expect(placesByTime({ times, ticks }, false, times.length)).not.toBeNull();
});
