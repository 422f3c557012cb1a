import { expect, test } from "vitest";
import { differenceOf } from "./difference.ts";

test("the order of keys and a key that is null say nothing", () => {
  expect(differenceOf({ a: 1, b: [{ c: null }] }, { b: [{}], a: 1 })).toBeNull();
});

test("what differs is named with both values, that of lists by their order too", () => {
  expect(differenceOf({ user: "a", list: [1, 2] }, { user: "b", list: [2, 1] })).toBe(
    'user: reported "a", found "b"; list: reported [1,2], found [2,1]',
  );
  expect(differenceOf({ a: {} }, { a: [] })).toBe("a: reported {}, found []");
  expect(differenceOf({ a: 1, text: "x" }, { a: 1, text: null }, ["text"])).toBeNull();
});

test("of many the first are named, and long values are cut", () => {
  const many = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`k${at}`, "x".repeat(500)]));
  const said = differenceOf(many, {})!;
  expect(said).toMatch(/; and 5 more$/);
  expect(said.length).toBeLessThan(600);
});
