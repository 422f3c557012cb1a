import { beforeEach, expect, test, vi } from "vitest";
import { SavedFilters } from "./saved-filters.svelte.ts";

let stored: string | null = null;

beforeEach(() => {
  stored = null;
  vi.stubGlobal("localStorage", {
    getItem: () => stored,
    setItem: (_key: string, value: string) => void (stored = value),
  });
});

test("what was saved is there at the next visit, in its order and under its name", () => {
  const filters = new SavedFilters();
  filters.save("  deletes ", " verb:delete ");
  filters.save("", "host:WS-01");
  filters.save("deletes", "verb:reset");
  const expected = [
    { name: "deletes", text: "verb:reset" },
    { name: "host:WS-01", text: "host:WS-01" },
  ];
  expect(filters.all).toEqual(expected);
  expect(new SavedFilters().all).toEqual(expected);
});

test("what was taken out can be had back", () => {
  const filters = new SavedFilters();
  filters.save("one", "a");
  filters.save("two", "b");
  filters.remove(filters.all[0]!);
  expect(new SavedFilters().all).toEqual([{ name: "two", text: "b" }]);
  filters.restore();
  expect(new SavedFilters().all.map(({ name }) => name)).toEqual(["one", "two"]);
  // What was saved since must not be overwritten.
  filters.remove(filters.all[0]!);
  filters.save("one", "c");
  filters.restore();
  expect(filters.all).toEqual([
    { name: "two", text: "b" },
    { name: "one", text: "c" },
  ]);
  expect(filters.removed).toBeNull();
});

test("whatever else stands in the storage is left out, and more than a list holds is not taken", () => {
  stored = JSON.stringify([
    { name: "good", text: "y" },
    { name: "good", text: "x" },
    { name: 1, text: "x" },
    null,
    "x",
    { name: "", text: "x" },
  ]);
  const filters = new SavedFilters();
  expect(filters.all).toEqual([{ name: "good", text: "x" }]);
  for (let at = 0; at < 80; at++) filters.save(`filter ${String(at)}`, "x");
  filters.save("long", "x".repeat(5000));
  expect(filters.all.length).toBe(50);
  expect(filters.isFull).toBe(true);
  stored = "{";
  expect(new SavedFilters().all).toEqual([]);
});
