import { expect, test } from "vitest";
import type { SlotEvents } from "../../evtx/index.ts";
import { readTogether } from "../protocol/ranges.ts";
import { equalShares } from "./task.ts";
import { wantedSlots } from "./wanted-slots.ts";

const bits = (count: number, ...slots: number[]): Uint8Array => {
  const map = new Uint8Array((count + 7) >>> 3);
  for (const slot of slots) map[slot >>> 3]! |= 1 << (slot & 7);
  return map;
};

const range: SlotEvents = {
  range: { first: 10, end: 40 },
  events: [
    { channel: "A", eventId: 1, slots: bits(30, 0, 1, 5) },
    { channel: "A", eventId: 2, slots: bits(30, 2, 3, 4, 20) },
  ],
  unknown: bits(30, 29),
};

test("wanted are the slots with such events, those that may hold them, and all of which nothing is known", () => {
  const wants = ({ eventId }: { readonly eventId: number }): boolean => eventId === 1;
  expect(wantedSlots(wants, 45, [range])).toEqual([
    { first: 0, end: 12 },
    { first: 15, end: 16 },
    { first: 39, end: 45 },
  ]);
  expect(
    wantedSlots(() => false, 40, [{ ...range, range: { first: 0, end: 40 }, unknown: bits(40) }]),
  ).toEqual([]);
});

test("runs with little between them are read in one go", () => {
  const runs = [
    { first: 0, end: 12 },
    { first: 15, end: 16 },
    { first: 39, end: 45 },
  ];
  expect(readTogether(runs)).toEqual([runs.slice(0, 2), runs.slice(2)]);
});

test("tasks read equally many slots, wherever they lie", () => {
  expect(
    equalShares([
      { first: 0, end: 500 },
      { first: 600, end: 1130 },
    ]),
  ).toEqual([
    [
      { first: 0, end: 500 },
      { first: 600, end: 612 },
    ],
    [{ first: 612, end: 1124 }],
    [{ first: 1124, end: 1130 }],
  ]);
});
