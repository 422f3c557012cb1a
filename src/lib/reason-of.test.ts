import { expect, test } from "vitest";
import { reasonOf } from "./reason-of.ts";

test("a failure without words is told by its name", () => {
  expect(reasonOf(new RangeError("too long"))).toBe("too long");
  expect(reasonOf(new RangeError())).toBe("RangeError");
  expect(reasonOf("pulled")).toBe("pulled");
  expect(reasonOf(null)).toBe("null");
});

test("a sentence of the platform's own loses its full stop: it stands within another", () => {
  expect(reasonOf(new Error("A requested file could not be found."))).toBe(
    "A requested file could not be found",
  );
});
