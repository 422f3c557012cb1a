import fc from "fast-check";
import { expect, test } from "vitest";
import { interned } from "./interned.ts";

test("an interned text is the same text, whatever it is called", () => {
  for (const name of ["", "Image", "__proto__", "constructor", "7", "4294967295", "\ud800", "İ"])
    expect(interned(name)).toBe(name);
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(interned(text)).toBe(text);
    }),
  );
});
