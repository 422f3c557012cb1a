import { expect, test } from "vitest";
import { yamlLines } from "./yaml-tokens.ts";

const kinds = (line: string) =>
  yamlLines(line)[0]!
    .filter(({ kind }) => kind !== "mark")
    .map(({ kind, text }) => `${kind} ${text}`);

test("keys, strings, numbers and comments of a rule are told apart", () => {
  expect(kinds("title: A rule # of mine")).toEqual(["key title", "plain A rule", "comment # of mine"]);
  expect(kinds("    - Image|endswith: '\\netsh.exe'")).toEqual([
    "key Image|endswith",
    "string '\\netsh.exe'",
  ]);
  expect(kinds("        EventID: 4688")).toEqual(["key EventID", "literal 4688"]);
  expect(kinds("    - https://example.org/#part")).toEqual(["plain https://example.org/#part"]);
  expect(kinds("- 'it''s' # yes")).toEqual(["string 'it''s'", "comment # yes"]);
});

test("a block scalar goes on as long as it is deeper than its key", () => {
  const lines = yamlLines("description: |\n  key: not one\n\n  # not a comment\nlevel: high");
  expect(lines.map((tokens) => tokens.map(({ kind }) => kind).join())).toEqual([
    "key,mark,mark",
    "string",
    "",
    "string",
    "key,mark,plain",
  ]);
});

test("a quoted text goes on over lines until its quotation mark", () => {
  const lines = yamlLines('a: "one\n  two: three\n  end" # done');
  expect(lines.map((tokens) => tokens.at(-1)!.kind)).toEqual(["string", "string", "comment"]);
});

test("a line of blanks takes no square of its length", () => {
  const blanks = " ".repeat(1 << 18);
  for (const source of [`a${blanks}x`, `a: b${blanks}x`, `${blanks}x`, `"a"${blanks}x`, `a${blanks}: b`]) {
    expect(
      yamlLines(source)[0]!
        .map(({ text }) => text)
        .join(""),
    ).toBe(source);
  }
});

test("the tokens put together are the text, whatever it is", () => {
  const hostile = [
    "a: 'never closed",
    '- - - x: [1, {b: "c"}]',
    "\t:",
    "---",
    "? <script>",
    "",
    "| #",
    "\u202e: x",
  ];
  for (const [at] of hostile.entries()) {
    const source = [...hostile.slice(at), ...hostile.slice(0, at)].join("\n");
    expect(
      yamlLines(source)
        .map((tokens) => tokens.map(({ text }) => text).join(""))
        .join("\n"),
    ).toBe(source);
  }
});
