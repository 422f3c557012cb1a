import { expect, test } from "vitest";
import { packSlotEvents } from "../../evtx/index.ts";
import type { EventCount } from "../../model/ledger.ts";
import { readTogether } from "../protocol/ranges.ts";
import { equalShares } from "./task.ts";
import { wantedSlots } from "./wanted-slots.ts";

const bits = (count: number, ...slots: number[]): Uint8Array => {
  const map = new Uint8Array((count + 7) >>> 3);
  for (const slot of slots) map[slot >>> 3]! |= 1 << (slot & 7);
  return map;
};

const events = [
  { channel: "A", eventId: 1, slots: bits(30, 0, 1, 5) },
  { channel: "A", eventId: 2, slots: bits(30, 2, 3, 4, 20) },
  { channel: "B", eventId: 1, slots: bits(30, 21) },
];
const range = packSlotEvents({ first: 10, end: 40 }, events, bits(30, 29));

test("wanted are the slots with such events, those that may hold them, and all of which nothing is known", () => {
  const wants = (event: Pick<EventCount, "channel" | "eventId">): boolean =>
    event.channel === "A" && event.eventId === 1;
  expect(wantedSlots(wants, 45, [range])).toEqual([
    { first: 0, end: 12 },
    { first: 15, end: 16 },
    { first: 39, end: 45 },
  ]);
  const none = packSlotEvents({ first: 10, end: 40 }, events, bits(30));
  const rest = packSlotEvents({ first: 0, end: 10 }, [], bits(10));
  expect(wantedSlots(() => false, 40, [none, rest])).toEqual([]);
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
