import { describe, expect, test } from "vitest";
import { packFile } from "../../sigma/index.ts";
import { packOf, readPack } from "../../../tests/sigma/support/packed.ts";
import { keptFiles, readChoice, readLists, withTexts } from "./kept-rules.ts";
import { droppedFile, noChoice, payloadOf, choiceOf, hashOf, type RuleSelection } from "./rule-selection.ts";

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
  expect(readChoice(structuredClone(withTexts(choice, "1")))).toEqual(choice);
});

describe("what reading made of the files of a choice", () => {
  const rule = (title: string): string =>
    `title: ${title}\nlogsource: { product: windows }\ndetection: { a: { F: ${title} }, condition: a }\n`;
  const inPack = ["p", "q"].map((name) => ({
    path: `${name}.yml`,
    text: rule(name),
    origin: "dropped" as const,
  }));
  const alone = droppedFile({ path: "b.yml", text: rule("b"), packed: packFile(rule("b"), null) });
  const files = { dropped: readPack(packOf(inPack)), prepared: [alone] };
  const kept = structuredClone(withTexts({ ...choice, ...files }, "1"));

  test("comes back with it, in a pack and by itself", () => {
    const read = readLists(structuredClone(keptFiles("1", files)), kept)!;
    expect(read).toEqual({ id: "1", ...files });
    expect([...read.dropped, ...read.prepared].map((file) => "packed" in file && file.packed)).toEqual([
      ...files.dropped.map(({ packed }) => packed),
      alone.packed,
    ]);
    expect(files.dropped.every(({ packed }) => packed !== undefined)).toBe(true);
  });

  const made = keptFiles("1", files) as { readonly dropped: object };
  test.each([
    ["of other lists", { ...made, lists: "2" }],
    ["of another version", { ...made, madeBy: "0 pivotscope.rules-pack/1" }],
    ["not there", undefined],
    ["damaged", { ...made, dropped: { ...made.dropped, packs: [new Uint8Array(100)] } }],
    ["something else", { ...made, prepared: 7 }],
  ])("is left for the texts where it is %s", (_, other) => {
    expect(readLists(structuredClone(other), kept)).toBeNull();
    expect(readChoice(kept)).toEqual({
      ...choice,
      dropped: inPack.map(({ path, text }) => ({ path, text })),
      prepared: [{ path: "b.yml", text: rule("b") }],
    });
  });

  test("is not that of a choice that another version kept", () => {
    expect(readLists(structuredClone(made), { ...choice, lists: undefined })).toBeNull();
    expect(readLists(structuredClone({ ...made, lists: undefined }), choice)).toBeNull();
  });
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
