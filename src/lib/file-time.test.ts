import fc from "fast-check";
import { expect, test } from "vitest";
import { fileTimeToIso, isoToFileTime } from "./file-time.ts";

test("a FILETIME keeps its seven digits", () => {
  expect(fileTimeToIso(0n)).toBe("1601-01-01T00:00:00.0000000Z");
  expect(fileTimeToIso(116_444_736_000_000_001n)).toBe("1970-01-01T00:00:00.0000001Z");
  expect(fileTimeToIso(132_033_941_227_003_450n)).toBe("2019-05-27T01:28:42.7003450Z");
});

test("a year past 9999 keeps its digits, and from 2^63 on there is no time", () => {
  expect(fileTimeToIso(2_650_467_743_999_999_999n)).toBe("9999-12-31T23:59:59.9999999Z");
  expect(fileTimeToIso(2_650_467_744_000_000_000n)).toBe("10000-01-01T00:00:00.0000000Z");
  expect(fileTimeToIso((1n << 63n) - 1n)).toBe("30828-09-14T02:48:05.4775807Z");
  expect(fileTimeToIso(1n << 63n)).toBeNull();
  expect(fileTimeToIso(-1n)).toBeNull();
});

test("a time survives the way to text and back", () => {
  fc.assert(
    fc.property(fc.bigInt(0n, (1n << 63n) - 1n), (ticks) => isoToFileTime(fileTimeToIso(ticks)!) === ticks),
  );
});

test("fewer digits and a space in place of T are read", () => {
  expect(isoToFileTime("1970-01-01 00:00:00.5Z")).toBe(116_444_736_005_000_000n);
  expect(isoToFileTime("1970-01-01T00:00:00Z")).toBe(116_444_736_000_000_000n);
});

test("a day that never was, a zone and plain text are no times", () => {
  for (const text of [
    "2019-02-31T00:00:00Z",
    "2019-05-27T01:28:42+02:00",
    "2019-05-27T25:00:00Z",
    "1600-12-31T00:00:00Z",
    "",
  ]) {
    expect(isoToFileTime(text)).toBeNull();
  }
});
