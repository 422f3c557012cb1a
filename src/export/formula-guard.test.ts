import fc from "fast-check";
import { expect, test } from "vitest";
import { guardFormula, startsFormulaInside, unguardFormula } from "./formula-guard.ts";
import { hostileUnits } from "../../tests/support/export-rows.ts";

const text = fc.string({ unit: fc.constantFrom(...hostileUnits) });

test("what a spreadsheet would run gets an apostrophe", () => {
  for (const cell of [
    "=cmd|'/C calc'!A0",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\tx",
    "＝1",
    "＋1",
    "－1",
    "＠x",
  ]) {
    expect(guardFormula(cell)).toBe(`'${cell}`);
  }
});

test("white space, invisible characters and quotes in front do not hide a formula", () => {
  for (const front of [
    " ",
    "  ",
    "\u00a0",
    "\u3000",
    "\u200b",
    "\ufeff",
    '"',
    "”",
    "\u202e",
    ' \t"',
    "\u0001",
  ]) {
    expect(guardFormula(`${front}=1+1`)).toBe(`'${front}=1+1`);
  }
});

test("ordinary text stays as it is", () => {
  for (const cell of ["", "netsh i p a v l=1", "C:\\a-b", "1=1", '{"a":1}', "\\u0000=1", "*=1", " a=1"])
    expect(guardFormula(cell)).toBe(cell);
});

test("taking one apostrophe off restores every text exactly", () => {
  fc.assert(fc.property(text, (cell) => unguardFormula(guardFormula(cell)) === cell));
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (cell) => unguardFormula(guardFormula(cell)) === cell),
  );
});

test("no two texts become one cell", () => {
  fc.assert(fc.property(text, text, (a, b) => a === b || guardFormula(a) !== guardFormula(b)));
});

test("a formula behind a separator is seen, and nothing else", () => {
  for (const cell of ["a;=1", 'a; "=1', "a\n-1", "a\t@x", "a\r\n+1", ";;=1", "a\n\n=1"])
    expect(startsFormulaInside(cell), cell).toBe(true);
  for (const cell of ["=1", "a=1", "a;b=1", "a\r\nb", "a,=1", ";"])
    expect(startsFormulaInside(cell), cell).toBe(false);
});
