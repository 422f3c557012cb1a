import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeLoneSurrogates, hasLoneSurrogate } from "./lone-surrogate.ts";

test("a pair is whole and a half is lone", () => {
  expect(hasLoneSurrogate("a\u{1f600}b")).toBe(false);
  expect(hasLoneSurrogate("a\ud83d")).toBe(true);
  expect(hasLoneSurrogate("\ude00\ud83d")).toBe(true);
});

test("JSON with its lone halves escaped says the same and is UTF-8", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0xd700, max: 0xe0ff })), (codes) => {
      const text = String.fromCharCode(...codes);
      const json = escapeLoneSurrogates(`{"a":"${text}"}`);
      expect(hasLoneSurrogate(json)).toBe(false);
      expect(JSON.parse(json)).toEqual({ a: text });
    }),
  );
});
