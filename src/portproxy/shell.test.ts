import { expect, test } from "vitest";
import { splitCommands } from "./shell.ts";

const trimmed = (line: string): readonly string[] => splitCommands(line).map((command) => command.trim());

test("operators end a command, but not inside quotes", () => {
  expect(trimmed('a & b && c || d | "e & f" ; (g)\r\nh')).toEqual(["a", "b", "c", "d", '"e & f"', "g", "h"]);
});

test("a caret is dropped and takes the next character literally", () => {
  expect(trimmed('n^e^t^s^h a^&b ^^ "c^d"')).toEqual(['netsh a&b ^ "c^d"']);
  expect(trimmed("a ^\r\nb^")).toEqual(["a b"]);
});

test("redirections are not arguments and their ampersand joins nothing", () => {
  expect(trimmed('a l=8 >nul 2>&1 & b >> "x y.txt" c<in')).toEqual(["a l=8", "b   c"]);
  expect(trimmed("a p=80>out")).toEqual(["a p=80"]);
});
