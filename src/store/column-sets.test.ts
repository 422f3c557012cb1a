import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ColumnLayout } from "./column-layout.svelte.ts";
import { matchLayout } from "./column-layouts.ts";
import { ColumnSets } from "./column-sets.svelte.ts";

const stored = new Map<string, string>();
beforeEach(() => {
  stored.clear();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

const made = () => {
  const layout = new ColumnLayout(matchLayout, () => false);
  return { layout, sets: new ColumnSets("column-sets", layout) };
};
const shown = ({ layout }: ReturnType<typeof made>) => layout.shown.map(({ id }) => id);

test("a set is the columns and widths as they were, and is there on the next visit", () => {
  const first = made();
  const process = first.layout.all.find(({ id }) => id === "process")!;
  const user = first.layout.all.find(({ id }) => id === "user")!;
  first.layout.resize(process, 333);
  first.layout.toggle(user);
  first.sets.save("  accounts apart ");
  const wanted = shown(first);
  first.layout.reset();
  expect(shown(first)).not.toEqual(wanted);
  const next = made();
  expect(next.sets.all.map(({ name }) => name)).toEqual(["accounts apart"]);
  next.sets.use(next.sets.all[0]!);
  expect(shown(next)).toEqual(wanted);
  expect(next.layout.width(process)).toBe(333);
});

test("a name is there once, none is nothing, and what was taken out is gone", () => {
  const { sets, layout } = made();
  sets.save("one");
  layout.toggle(layout.all[0]!);
  sets.save("one");
  sets.save("   ");
  sets.save("two");
  expect(sets.all.map(({ name }) => name)).toEqual(["one", "two"]);
  expect(sets.all[0]!.looks[layout.all[0]!.id]!.shown).toBe(false);
  sets.remove(sets.all[0]!);
  expect(made().sets.all.map(({ name }) => name)).toEqual(["two"]);
});

test.each([
  ["no list", "{}"],
  ["no JSON", "["],
  ["other things", `[1, null, "x", {"name": 3, "looks": {}}, {"name": "", "looks": {}}, {"name": "a"}]`],
  [
    "no column",
    `[{"name": "a", "looks": {}}, {"name": "b", "looks": {"time": {"width": 99, "shown": false}}}]`,
  ],
  [
    "bad looks",
    `[{"name": "a", "looks": {"time": {"width": "9", "shown": true}, "__proto__": {"width": 9}}}]`,
  ],
])("what is stored and is none is nothing: %s", (_, text) => {
  stored.set("pivotscope.column-sets", text);
  expect(made().sets.all).toEqual([]);
});
