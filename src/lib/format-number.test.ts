import { expect, test } from "vitest";
import { formatBytes, formatInteger, formatShare } from "./format-number.ts";

test("thousands are separated", () => {
  expect([0, 999, 1000, 1_204_310, -12_345].map(formatInteger)).toEqual([
    "0",
    "999",
    "1,000",
    "1,204,310",
    "-12,345",
  ]);
  expect(formatInteger(18_446_744_073_709_551_615n)).toBe("18,446,744,073,709,551,615");
});

test("sizes carry their unit", () => {
  expect([0, 1, 999, 68_200, 999_949, 999_999, 1_200_000_000, 123_456_789].map(formatBytes)).toEqual([
    "0 bytes",
    "1 byte",
    "999 bytes",
    "68.2 kB",
    "1,000 kB",
    "1.0 MB",
    "1.2 GB",
    "123 MB",
  ]);
});

test("a share is a hundred per cent only when all is done", () => {
  expect([0, 0.311, 0.9999, 1, 1.2].map(formatShare)).toEqual(["0 %", "31 %", "99 %", "100 %", "100 %"]);
});
