import { expect, test } from "vitest";
import type { InputFile } from "../../model/input.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { RecordPlace } from "../../model/event.ts";
import type { EventReading } from "../scan-session.svelte.ts";
import { EventsOpen } from "./events-open.ts";

const fileOf = (path: string, carves = false): InputFile => ({
  path,
  container: null,
  blob: new Blob([path]),
  carves,
});
const all = ["a", "b", "c", "d"].map((path) => fileOf(path, path === "c"));
const open = (out: readonly number[], residual = false, text = "map"): EventsOpen => {
  const reading = { map: { path: "map.toml", text }, options: { residual } } as EventReading;
  return new EventsOpen({ all, takenOut: out.map((index) => ({ index, file: all[index]! })) }, reading);
};
const ledger = {
  files: all.map((_, at) => ({ records: { read: 10 ** at, residual: 2 * 10 ** at } })),
} as unknown as Pick<Ledger, "files">;

test("what was taken out, and what is no log, is not read", () => {
  expect(open([0]).inputs.map(({ path }) => path)).toEqual(["b", "d"]);
  expect(open([0]).carved).toBe(1);
  expect(open([0, 1, 3]).isEmpty).toBe(true);
});

test("records are counted of what is read, residual ones where they are wanted", () => {
  expect(open([0]).records(ledger)).toBe(1010);
  expect(open([0], true).records(ledger)).toBe(3030);
});

test("a place is that of the session, whatever number its file has in the table", () => {
  const logs = open([0]);
  const place = { file: 1, offset: 7 } as RecordPlace;
  expect(logs.placeOfSession(place)).toEqual({ file: 3, offset: 7 });
  expect(logs.placeInTable(logs.placeOfSession(place))).toEqual(place);
  expect(logs.placeInTable({ file: 0, offset: 7 })).toBe(null);
  const places = { files: Uint32Array.of(3, 0, 1), offsets: Float64Array.of(7, 8, 9), isHidden: false };
  expect([...logs.inTable(places)!.files]).toEqual([1, 2, 0]);
});

test("other files, residual records or another map are another reading; the same files are not", () => {
  expect(open([0]).isSame(open([0]))).toBe(true);
  expect(open([0]).isSame(open([1]))).toBe(false);
  expect(open([0]).isSame(open([0], true))).toBe(false);
  expect(open([0]).isSame(open([0], false, "other"))).toBe(false);
});
