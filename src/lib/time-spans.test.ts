import { expect, test } from "vitest";
import { joinSpans, longestHole, overlaps, spansByDepth, spansWithin, type TimeSpan } from "./time-spans.ts";

const span = (start: number, end: number): TimeSpan => ({ start, end });

test("spans that overlap or touch are one, and empty ones are none", () => {
  expect(joinSpans([span(5, 7), span(1, 3), span(3, 4), span(9, 9), span(6, 6)])).toEqual([
    span(1, 4),
    span(5, 7),
  ]);
  expect(joinSpans([])).toEqual([]);
});

test("what lies within others is cut at their edges", () => {
  const bounds = [span(0, 2), span(4, 6), span(8, 20)];
  expect(spansWithin([span(1, 5), span(9, 10), span(12, 30)], bounds)).toEqual([
    span(1, 2),
    span(4, 5),
    span(9, 10),
    span(12, 20),
  ]);
  expect(spansWithin([span(2, 4)], bounds)).toEqual([]);
});

test("the longest hole may lie before, between or behind the spans", () => {
  expect(longestHole([span(3, 4), span(6, 9)], span(0, 10))).toBe(3);
  expect(longestHole([span(-5, 4), span(9, 50)], span(0, 10))).toBe(5);
  expect(longestHole([span(0, 2)], span(0, 10))).toBe(8);
  expect(longestHole([span(-1, 11)], span(0, 10))).toBe(0);
  expect(longestHole([], span(0, 10))).toBe(10);
});

test("two spans overlap where both hold a time", () => {
  expect(overlaps(span(0, 5), span(4, 9))).toBe(true);
  expect(overlaps(span(0, 5), span(5, 9))).toBe(false);
});

test("time by how much lies over it is what asking each moment says", () => {
  let seed = 7;
  const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const layers = Array.from({ length: 3 }, () =>
    Array.from({ length: 6 }, () => {
      const start = next(40);
      return span(start, start + 1 + next(9));
    }),
  );
  const pieces = spansByDepth(layers, (depths) =>
    depths.every((each) => each === 0) ? null : depths.join(),
  );
  for (let at = -1; at < 55; at++) {
    const asked = layers.map((spans) => spans.filter(({ start, end }) => at >= start && at < end).length);
    const told = pieces.filter(({ start, end }) => at >= start && at < end).map(({ level }) => level);
    expect(told, String(at)).toEqual(asked.some((each) => each > 0) ? [asked.join()] : []);
  }
  const touching = pieces.filter(
    ({ start, level }, at) => pieces[at - 1]?.end === start && pieces[at - 1]?.level === level,
  );
  expect(touching).toEqual([]);
});
