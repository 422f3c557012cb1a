import { expect, test } from "vitest";
import type { PassPart } from "../index.ts";
import { PassParts } from "./pass-parts.ts";

const part = (events: number, pass = "correlations"): PassPart => ({
  pass,
  again: false,
  data: null,
  events: [[0, events]],
  characters: 10,
  met: [],
});

test("parts beyond the limit are left out and named by rule", () => {
  const parts = new PassParts(3);
  parts.add(part(2), 0);
  expect(parts.leftOut).toEqual({});
  for (const events of [2, 1, 1]) parts.add(part(events), 0);
  parts.add(part(3, "other"), 0);
  expect(parts.count).toBe(3);
  expect(parts.leftOut).toEqual({ correlations: [[0, 3]] });
  parts.clear();
  expect(parts.leftOut).toEqual({});
  parts.add(part(3), 0);
  expect(parts.count).toBe(1);
});

test("parts are handed out in slices, all of them and each once", () => {
  const parts = new PassParts();
  const all = Array.from({ length: 1300 }, (_, index) => part(index % 40, index % 3 === 0 ? "a" : "b"));
  for (const each of all) parts.add(each, 0);
  expect([...parts.slices(null)].flat()).toEqual(all);
  const slices = [...parts.slices(new Set(["a"]))];
  expect(slices.length).toBeGreaterThan(1);
  expect(slices.flat()).toEqual(all.filter(({ pass }) => pass === "a"));
});

test("without a file there is room for what comes, and nothing of it is handed out or left out", () => {
  const parts = new PassParts(3);
  parts.add(part(2), 0);
  parts.add(part(1), 1);
  parts.add(part(1), 0);
  parts.add(part(1), 1);
  expect(parts.leftOut).toEqual({ correlations: [[0, 2]] });
  parts.remove(0);
  expect([...parts.slices(null)].flat()).toEqual([part(1)]);
  expect(parts.leftOut).toEqual({ correlations: [[0, 1]] });
  parts.add(part(2), 2);
  expect(parts.count).toBe(2);
});
