import { expect, test } from "vitest";
import { withoutEnd } from "./without-end.ts";

test("only the end is cut off, and all of it", () => {
  expect(withoutEnd("a\\b\\\\", "\\")).toBe("a\\b");
  expect(withoutEnd("/a/\\/", "/\\")).toBe("/a");
  expect(withoutEnd("///", "/")).toBe("");
  expect(withoutEnd("", "/")).toBe("");
});
