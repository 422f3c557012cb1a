import { expect, test } from "vitest";
import { inEnglish } from "../lib/said.ts";
import { duration } from "./words.ts";

const told = (milliseconds: number): string => inEnglish(duration(milliseconds));

test("lengths of time are told in their largest unit and the next, and cut off", () => {
  expect(told(999)).toBe("0 seconds");
  expect(told(1_000)).toBe("1 second");
  expect(told(59_999)).toBe("59 seconds");
  expect(told(60_000)).toBe("1 minute");
  expect(told(61_500)).toBe("1 minute 1 second");
  expect(told(35_999_000)).toBe("9 hours 59 minutes");
  expect(told(86_400_000)).toBe("1 day");
  expect(told(86_400_000 + 3_599_000)).toBe("1 day");
  expect(told(3 * 86_400_000 + 4 * 3_600_000)).toBe("3 days 4 hours");
});
