import { expect, test } from "vitest";
import { Numbered } from "./numbered.ts";

test("each value has one number, in the order in which they were met", () => {
  const numbered = new Numbered<string>();
  expect(["b", "a", "b", "c", "a"].map((value) => numbered.of(value))).toEqual([0, 1, 0, 2, 1]);
  expect(numbered.all).toEqual(["b", "a", "c"]);
});
