import fc from "fast-check";
import { expect, test } from "vitest";
import { guardedCell, isPlainCell, quotedCell } from "./csv-cell.ts";

/** Each character that means something to somebody, and what stands beside it. */
const unit = fc.constantFrom(
  ..."aZ09_ \\.:/(){}[]$%#~&*<>?!|^@=+-'\"`,;\t\r\n\0\u00a0\u200b\ufeff＝é語\ud800\udc00",
);
const texts = fc.oneof(fc.string({ unit, maxLength: 8 }), fc.string({ unit: "binary" }), fc.string());

test("a plain cell is one that nothing has to be done to", () => {
  const run = fc.property(texts, fc.boolean(), (text, guard) => {
    if (!isPlainCell(text)) return;
    const escapes: number[] = [];
    expect(quotedCell(guardedCell(text, guard, () => escapes.push(1)))).toBe(text);
    expect(escapes).toEqual([]);
  });
  fc.assert(run, { numRuns: 5000 });
});

test.each([
  "2019-05-27T01:28:42.7003450Z",
  "C:\\Windows\\System32\\netsh.exe",
  "NT AUTHORITY\\SYSTEM",
  "a - b = 'c'",
  "1",
])("what cells mostly say is plain: %s", (text) => {
  expect(isPlainCell(text)).toBe(true);
});

test.each([
  "",
  " a",
  "a ",
  "=1",
  "-1",
  "+1",
  "@a",
  "'a",
  "`a",
  "a,b",
  'a"',
  "a;b",
  "a\tb",
  "a\nb",
  "\0",
  "é",
])("what has to be looked at is not plain: %j", (text) => {
  expect(isPlainCell(text)).toBe(false);
});
