import fc from "fast-check";
import { expect, test } from "vitest";
import { splitArguments } from "./arguments.ts";

test("quotes hold spaces together and are dropped", () => {
  expect(splitArguments('"C:\\Program Files\\x.exe"  a "b c" d"e f"g ""')).toEqual([
    "C:\\Program Files\\x.exe",
    "a",
    "b c",
    "de fg",
    "",
  ]);
});

test("backslashes count only before a quote", () => {
  expect(splitArguments('a\\\\b "c\\\\" "d\\"e" f\\\\\\"g "h""i"')).toEqual([
    "a\\\\b",
    "c\\",
    'd"e',
    'f\\"g',
    'h"i',
  ]);
});

test("an argument that is quoted as Windows asks comes back exactly", () => {
  const quote = (text: string): string =>
    `"${text.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, "$&$&")}"`;
  const word = fc.string({ unit: fc.constantFrom("a", "\\", '"', " ", "=") });
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(splitArguments(words.map(quote).join(" "))).toEqual(words);
    }),
  );
});
