import { expect, test } from "vitest";
import { readChoice } from "./kept-rules.ts";
import { noChoice, payloadOf, choiceOf, hashOf, type RuleSelection } from "./rule-selection.ts";

const choice: RuleSelection = {
  dropped: [{ path: "a.yml", text: "title: a" }],
  prepared: [{ path: "b.yml", text: "title: b" }],
  map: { file: { path: "map.toml", text: "" }, source: "dropped" },
  disabled: new Set(["x"]),
  placeholders: { admins: ["root"] },
  retired: true,
  residual: false,
};

test("a choice that was kept comes back", () => {
  expect(readChoice(structuredClone(choice))).toEqual(choice);
});

test("what is not understood of a kept choice is left out", () => {
  expect(readChoice("nothing")).toBeNull();
  expect(
    readChoice({
      dropped: [{ path: 1 }, 2],
      map: { file: null },
      disabled: ["x"],
      placeholders: { a: [1], b: ["c"] },
    }),
  ).toEqual({ ...noChoice, placeholders: { b: ["c"] } });
});

test("a copy has the same rules and the same hash as the page that made it", () => {
  const copy = choiceOf(payloadOf(choice, "2026-01-01T00:00:00.0000000Z"));
  expect(copy.prepared.map(({ path }) => path)).toEqual(["a.yml", "b.yml"]);
  expect(copy.map?.source).toBe("prepared");
  expect(hashOf(copy)).toBe(hashOf(choice));
});
