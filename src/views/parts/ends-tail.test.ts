import { expect, test } from "vitest";
import { endsTail } from "./ends-tail.ts";

test.each([
  ["0.0.0.0:8080 → 192.168.1.1:8000", ":8080 → 192.168.1.1:8000"],
  ["[fe80::1]:80 → host:22", ":80 → host:22"],
  ["0.0.0.0:8080", ":8080"],
  ["every address → host:22", " → host:22"],
  ["all of them", "all of them"],
])("of %s the address gives way, and nothing of a port", (ends, tail) => {
  expect(ends.slice(-endsTail(ends, 99))).toBe(tail);
});

test("no more stays than there is to be", () => {
  expect(endsTail(`0.0.0.0:80 → ${"a".repeat(200)}:22`, 40)).toBe(40);
});
