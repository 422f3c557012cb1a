import { expect, test } from "vitest";
import { EventCounts } from "./event-counts.ts";

const parts = [
  [
    { channel: "System", eventId: 7045, count: 1 },
    { channel: "Security", eventId: 4624, count: 5 },
  ],
  [
    { channel: "Security", eventId: 999, count: 2 },
    { channel: "System", eventId: 7045, count: 3 },
  ],
  [{ channel: "Application", eventId: 10, count: 1 }],
];

test("counts say the same in whatever order parts of a log come", () => {
  const texts = [parts, parts.toReversed()].map((order) => {
    const counts = new EventCounts();
    for (const part of order) counts.merge(part);
    return JSON.stringify(counts.list());
  });
  expect(texts[1]).toBe(texts[0]);
  expect(JSON.parse(texts[0]!)).toEqual([
    { channel: "Application", eventId: 10, count: 1 },
    { channel: "Security", eventId: 999, count: 2 },
    { channel: "Security", eventId: 4624, count: 5 },
    { channel: "System", eventId: 7045, count: 4 },
  ]);
});

test("a list is that of the moment", () => {
  const counts = new EventCounts();
  counts.add("System", 1);
  const before = counts.list();
  counts.add("System", 1);
  expect([before, counts.list()].map(([first]) => first!.count)).toEqual([1, 2]);
});
