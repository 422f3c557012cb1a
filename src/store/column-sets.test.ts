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
  expect(sets.all[0]!.looks.columns[layout.all[0]!.id]!.shown).toBe(false);
  sets.remove(sets.all[0]!);
  expect(made().sets.all.map(({ name }) => name)).toEqual(["two"]);
});

test("columns that were moved stay so, on the next visit and in a set", () => {
  const first = made();
  const [one, two, three] = shown(first);
  first.layout.move(first.layout.shown[0]!, 2);
  expect(shown(first).slice(0, 3)).toEqual([two, three, one]);
  first.layout.move(first.layout.shown[2]!, 1);
  expect(shown(first).slice(0, 3)).toEqual([two, one, three]);
  // Beyond the ends there is no place.
  first.layout.move(first.layout.shown[0]!, -1);
  first.layout.move(first.layout.shown.at(-1)!, first.layout.shown.length);
  expect(shown(made()).slice(0, 3)).toEqual([two, one, three]);
  first.sets.save("moved");
  first.layout.reset();
  expect(shown(first).slice(0, 3)).toEqual([one, two, three]);
  const next = made();
  next.sets.use(next.sets.all[0]!);
  expect(shown(next).slice(0, 3)).toEqual([two, one, three]);
});

test("each move gives every column once, those that are not shown too", () => {
  const { layout } = made();
  const ids = layout.all.map(({ id }) => id).toSorted();
  layout.toggle(layout.shown[1]!);
  for (let from = 0; from < layout.shown.length; from++) {
    for (let to = 0; to < layout.shown.length; to++) {
      const before = layout.shown.map(({ id }) => id);
      const moved = layout.shown[from]!;
      layout.move(moved, to);
      const others = before.filter((id) => id !== moved.id);
      expect(layout.shown.map(({ id }) => id)).toEqual(others.toSpliced(to, 0, moved.id));
      expect(layout.all.map(({ id }) => id).toSorted()).toEqual(ids);
    }
  }
});

test("what an earlier version stored of columns is read, and an order that is none is left out", () => {
  stored.set("pivotscope.columns", `{"user": {"width": 321, "shown": true}}`);
  const { layout } = made();
  expect(layout.width(layout.all.find(({ id }) => id === "user")!)).toBe(321);
  const usual = layout.all.map(({ id }) => id);
  stored.set("pivotscope.columns", `{"columns": {}, "order": ["user", "user", 7, "none"]}`);
  expect(made().layout.all.map(({ id }) => id)).toEqual(["user", ...usual.filter((id) => id !== "user")]);
  stored.set("pivotscope.columns", `{"columns": [], "order": {"0": "user"}}`);
  expect(made().layout.all.map(({ id }) => id)).toEqual(usual);
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
