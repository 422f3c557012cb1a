import { expect, test } from "vitest";
import { Alike } from "./alike.ts";

test("of things that are alike the first is found, and only of those that are the same", () => {
  const alike = new Alike<readonly number[]>(2, (one, other) => one.join() === other.join());
  const [one, same, other] = [[1], [1], [2]];
  expect(alike.of("a", one)).toBe(one);
  expect(alike.of("a", same)).toBe(one);
  expect(alike.of("a", other)).toBe(other);
  expect(alike.of("a", one)).toBe(one);
});

test("where there are too many it begins anew", () => {
  const alike = new Alike<object>(2, () => true);
  const things = [{}, {}, {}];
  expect(things.map((thing, at) => alike.of(String(at), thing))).toEqual(things);
  expect(alike.of("2", {})).toBe(things[2]);
  const anew = {};
  expect(alike.of("0", anew)).toBe(anew);
});
