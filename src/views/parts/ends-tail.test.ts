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

test.each([
  "10.20.4.12:4450 (was → 10.20.4.23:445)",
  "[fe80::1]:80 (war → host:22)",
  "10.0.0.1:80（以前 → host:22）",
])("of %s the end gives way, for the listen end stands before it", (ends) => {
  expect(endsTail(ends, 99)).toBe(0);
});

test("no more stays than there is to be", () => {
  expect(endsTail(`0.0.0.0:80 → ${"a".repeat(200)}:22`, 40)).toBe(40);
});
