import { expect, test } from "vitest";
import { visibleLine, visiblePieces } from "./visible-text.ts";

test("a right-to-left override is shown by name and never reaches the page", () => {
  expect(visibleLine("invoice\u202Efdp.exe")).toBe("invoice‹RLO›fdp.exe");
  expect(visiblePieces("a\u202Eb").map((piece) => piece.kind)).toEqual(["text", "symbol", "text"]);
});

test("control characters become control pictures and keep their raw form for copying", () => {
  const [nul] = visiblePieces("\0");
  expect(nul).toMatchObject({ kind: "symbol", symbol: "\u2400", raw: "\0" });
});

test("CRLF breaks the line once", () => {
  const breaks = visiblePieces("a\r\nb\rc\n").map((piece) => piece.kind === "symbol" && piece.breaks);
  expect(breaks).toEqual([false, false, true, false, true, false, true]);
});

test("a lone surrogate is shown, a pair is left alone", () => {
  expect(visibleLine("\uD83D\uDE00")).toBe("\uD83D\uDE00");
  expect(visibleLine("\uD83D")).toBe("‹U+D83D›");
});

test("the marked span is exact in UTF-16 units", () => {
  const marked = visiblePieces("C:\\netsh.exe", [{ start: 2, end: 8 }]).filter((piece) => piece.marked);
  expect(marked).toEqual([{ kind: "text", text: "\\netsh", marked: true }]);
});

test("pieces put together again are the value", () => {
  const value = "x\t\u200By\r\n\u{E0041}z";
  const back = visiblePieces(value, [
    { start: 2, end: 4 },
    { start: 1, end: 3 },
  ]).map((p) => (p.kind === "text" ? p.text : p.raw));
  expect(back.join("")).toBe(value);
});
