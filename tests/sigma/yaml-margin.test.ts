import fc from "fast-check";
import { expect, test } from "vitest";
import { parseYaml } from "../../src/sigma/read/yaml/parse.ts";
import type { YamlNode } from "../../src/sigma/read/yaml/node.ts";

/** Maps and lists as JSON would have them; every scalar as its text. */
function plain(node: YamlNode): unknown {
  switch (node.kind) {
    case "scalar":
      return node.text;
    case "list":
      return node.items.map(plain);
    case "map":
      return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plain(value)]));
  }
}

function read(text: string): unknown {
  return parseYaml(text).map(({ root, refusal, line }) =>
    root === null ? `line ${line}: ${refusal?.message}` : plain(root),
  );
}

test("quoted text and brackets that go on at the left margin read as they do indented, in any place", () => {
  const line = fc.string({
    unit: fc.constantFrom("a", "b ", "#", " # ", ": ", "- ", "-", "\\\\", "é", ",", "[", "}"),
    maxLength: 5,
  });
  const end = fc.constantFrom("\n", "\r\n");
  const quoted = fc
    .tuple(fc.constantFrom("'", '"'), fc.array(line, { minLength: 2, maxLength: 4 }))
    .map(([mark, lines]) => ({ mark, lines }));
  fc.assert(
    fc.property(quoted, end, fc.constantFrom("", " ", "\t"), ({ mark, lines }, newline, margin) => {
      // A marker of documents ends the document wherever it stands; that is tested by itself.
      fc.pre(!lines.some((text) => /^(?:---|\.\.\.)/.test(text)));
      const write = (before: string): string =>
        [
          "a: 1",
          "b:",
          "  - c: " + mark + lines.join(newline + before) + mark,
          "    d: [1," +
            newline +
            before +
            "2," +
            newline +
            before +
            mark +
            lines.join(newline + before) +
            mark +
            "]",
          "e: last",
          "",
        ].join(newline);
      expect(read(write(margin))).toEqual(read(write("            ")));
      expect(typeof (read(write("")) as unknown[])[0]).toBe("object");
    }),
  );
});

test("lines keep their numbers behind such text", () => {
  const [document] = parseYaml("a: 'one\ntwo\n\nthree'\nb: x\nc: \"1\n2\"\nd: y\n");
  if (document?.root?.kind !== "map") throw new Error(document?.refusal?.message);
  expect(document.root.entries.map(({ key }) => [key.text, key.line])).toEqual([
    ["a", 1],
    ["b", 5],
    ["c", 6],
    ["d", 8],
  ]);
  expect(document.source).toBe("a: 'one\ntwo\n\nthree'\nb: x\nc: \"1\n2\"\nd: y\n");
});

test.each([
  ["'one\n# two'", "one # two"],
  ['"one\n# two"', "one # two"],
  ['"one\\\ntwo"', "onetwo"],
  ["'one\n\n\ntwo'", "one\n\ntwo"],
  ["'it''s\n\ttabbed'", "it's tabbed"],
])("%j goes on at the margin as %j", (written, text) => {
  expect(read(`k: ${written}\n`)).toEqual([{ k: text }]);
});

test("a marker of documents at the margin ends the document inside quotes too", () => {
  const [first, second] = parseYaml("a: 'one\n---\ntwo'\n");
  expect([first?.refusal?.line, second?.root?.kind]).toEqual([1, "scalar"]);
});

test.each(["a: 'one\nb: 2\nc: 3\n", 'a: "one\nb: 2\n', "a: [1,\nb: 2\n"])(
  "a quote or bracket that is never closed is refused at the first line behind it: %j",
  (text) => {
    expect(parseYaml(text).map(({ refusal }) => refusal?.line)).toEqual([2]);
  },
);

test("takes no longer than it must where nothing helps", () => {
  const text = `a: "${"x\n".repeat(200_000)}`;
  expect(parseYaml(text)[0]?.refusal?.line).toBe(2);
}, 20_000);

test("a file of many documents is read again no oftener than one of one document", () => {
  const document = `a: "${`${"x".repeat(190)}\n`.repeat(200)}"\n`;
  const read = parseYaml(Array.from({ length: 12 }, () => document).join("---\n"));
  expect(read).toHaveLength(12);
  expect(read[0]!.refusal).toBeNull();
  expect(read.at(-1)!.refusal?.message).toContain("deficient indentation");
}, 60_000);
