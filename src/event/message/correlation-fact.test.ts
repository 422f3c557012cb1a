import { expect, test } from "vitest";
import { correlationFact } from "./correlation-fact.ts";

test.each([
  [12, "2026-01-01T00:00:00.0000000Z", "2026-01-01T00:04:31.9999999Z", "12 events in 00:04:31"],
  [1, "2026-01-01T00:00:00.0000000Z", "2026-01-01T00:00:00.0000000Z", "1 event in 00:00:00"],
  [6112, "2026-01-01T00:00:00.0000000Z", "2026-01-03T23:00:05.0000000Z", "6,112 events in 2 d 23:00:05"],
])("%i events from %s to %s are “%s”", (events, first, last, expected) => {
  expect(correlationFact(events, first, last, [])).toBe(expected);
});

test("a burst names its group", () => {
  const time = "2026-01-01T00:00:00.0000000Z";
  const group = new Map([
    ["TargetUserName", "admin"],
    ["Computer", "PC"],
  ]);
  expect(correlationFact(2, time, time, group)).toBe(
    "2 events in 00:00:00 · TargetUserName=admin · Computer=PC",
  );
});
