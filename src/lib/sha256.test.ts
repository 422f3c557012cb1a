import fc from "fast-check";
import { expect, test } from "vitest";
import { portableSha256Hex, sha256Hex } from "./sha256.ts";

test("a text has the SHA-256 of its UTF-8", () => {
  const ofNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  const ofAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  for (const hash of [sha256Hex, portableSha256Hex])
    expect([hash(""), hash("abc")]).toEqual([ofNothing, ofAbc]);
});

test("what Node works out and what any other host does is one hash, of halves of pairs too", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), fc.string({ maxLength: 2 }), (text, end) => {
      for (const each of [text, `${text}\ud800${end}`, `\udc00${text}`, `\u0000\u20ac${end}`])
        expect(sha256Hex(each)).toBe(portableSha256Hex(each));
    }),
  );
});
