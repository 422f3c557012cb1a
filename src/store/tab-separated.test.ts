import { expect, test } from "vitest";
import { tabLines } from "./tab-separated.ts";

test("what a spreadsheet would run, or would take for the start of many cells, is guarded; all else is as it was", () => {
  const cells = (text: string): string => tabLines([[text]]);
  for (const formula of [
    '=HYPERLINK("http://x","y")',
    "+1",
    "-2+cmd|' /C calc'!A0",
    "@SUM(A1)",
    " =1",
    '"=1"',
  ])
    expect(cells(formula)).toBe(`'${formula}`);
  expect(cells("'x")).toBe("''x");
  expect(cells('"C:\\a b.exe" -c "x"')).toBe('"C:\\a b.exe" -c "x"');
  expect(cells('"C:\\a b.exe')).toBe("'\"C:\\a b.exe");
  expect(cells("netsh add\r\n\tx")).toBe("netsh add x");
});

test("every row stays a row, whatever is in its cells", () => {
  const hostile = ['"', '""', '"""', '"a', 'a"', '"a" "', "\n", "\t", "=\t=", "x"];
  const rows = hostile.map((one) => hostile.map((other) => `${one}${other}`));
  const lines = tabLines(rows).split("\n");
  expect(lines).toHaveLength(rows.length);
  for (const line of lines) {
    const shown = line.split("\t");
    expect(shown).toHaveLength(hostile.length);
    // A mark in front is one that also ends in its cell.
    for (const cell of shown)
      expect(cell.startsWith('"') && cell.split('"').length % 2 === 0, cell).toBe(false);
  }
});
