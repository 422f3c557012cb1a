import { expect, test } from "vitest";
import { tickLabels, timeTicks } from "./time-ticks.ts";

const at = (text: string) => Date.parse(`${text}Z`);
const labels = (start: string, end: string, most: number) => tickLabels(timeTicks(at(start), at(end), most));

test("ticks are round times, no more of them than asked for", () => {
  expect(labels("2019-05-27T01:28:42", "2019-05-27T02:11:00", 6)).toEqual([
    "2019-05-27 01:30",
    "2019-05-27 01:40",
    "2019-05-27 01:50",
    "2019-05-27 02:00",
    "2019-05-27 02:10",
  ]);
});

test("days, months and years are written without what is the same in all of them", () => {
  expect(labels("2024-02-27T12:00", "2024-03-01T12:00", 4)).toEqual([
    "2024-02-28",
    "2024-02-29",
    "2024-03-01",
  ]);
  expect(labels("2024-01-15T00:00", "2024-05-15T00:00", 6)).toEqual([
    "2024-02-01",
    "2024-03-01",
    "2024-04-01",
    "2024-05-01",
  ]);
  expect(labels("1999-06-01T00:00", "2025-06-01T00:00", 8)).toEqual([
    "2000",
    "2005",
    "2010",
    "2015",
    "2020",
    "2025",
  ]);
});

test("below a second the digits that differ are shown", () => {
  expect(labels("2024-01-01T00:00:00.100", "2024-01-01T00:00:00.310", 3)).toEqual([
    "01-01 00:00:00.100",
    "01-01 00:00:00.200",
    "01-01 00:00:00.300",
  ]);
});

test("the years of a log with a broken clock have ticks too", () => {
  const ticks = timeTicks(at("1601-01-01T00:00"), at("9999-12-31T00:00"), 9);
  expect(ticks.length).toBeGreaterThan(3);
  expect(ticks.length).toBeLessThanOrEqual(9);
  expect(tickLabels(timeTicks(at("0050-01-01T00:00"), at("0055-01-01T00:00"), 9))[0]).toMatch(/^0050|^0051/);
});
