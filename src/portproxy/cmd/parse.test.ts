import { expect, test } from "vitest";
import { parseShell, type Pipeline } from "./parse.ts";

/** Commands in order, `|` between those of a pipeline, `>` and `<file` behind those that are redirected. */
function shown(pipelines: readonly Pipeline[]): readonly string[] {
  return pipelines.map((pipeline) =>
    pipeline
      .map((node) => {
        const { output, input } = node.redirected;
        const text = node.kind === "group" ? `(${shown(node.pipelines).join(" & ")})` : node.text.trim();
        return `${text}${output ? " >" : ""}${input === null ? "" : ` <${input}`}`;
      })
      .join(" | "),
  );
}

const commands = (line: string): readonly string[] => shown(parseShell(line));

test("operators end a command, but not inside quotes", () => {
  expect(commands('a & b && c || d | "e & f" ; (g)\r\nh')).toEqual(["a", "b", "c", 'd | "e & f" ; (g)', "h"]);
});

test("parentheses group only where a command can begin", () => {
  expect(commands("(a & (b)) & c (d)")).toEqual(["(a & (b))", "c (d)"]);
  expect(commands("a) & b")).toEqual(["a)", "b"]);
});

test("a caret is dropped and takes the next character literally", () => {
  expect(commands('n^e^t^s^h a^&b ^^ "c^d"')).toEqual(['netsh a&b ^ "c^d"']);
  expect(commands("a ^\r\nb^")).toEqual(["a b"]);
});

test("redirections are not arguments and their ampersand joins nothing", () => {
  expect(commands('a l=8 >nul 2>&1 & b >> "x y.txt" c<in')).toEqual(["a l=8 >", "b   c > <in"]);
  expect(commands("a p=80>out & (b & c)2>e")).toEqual(["a p=80 >", "(b & c) >"]);
});

test("for, if and else stand before the command that they run", () => {
  expect(commands('for /f "tokens=1,2 delims=(" %i in (a.txt) do @b %i & c')).toEqual(["b %i", "c"]);
  expect(commands("for /f %i in ('x ^| y') do b")).toEqual(["x ^| y", "b"]);
  expect(commands("if /i not exist a (b) else (c) & d")).toEqual(["(b)", "(c)", "d"]);
  expect(commands('if "%1" == "a b" x & if %e% geq 1 y & if defined z w')).toEqual(["x", "y", "w"]);
  expect(commands("for & if & format c")).toEqual(["for", "if", "format c"]);
});

test("comments and labels take the rest of their line", () => {
  expect(commands("rem a & b\nc & :: d | e\nf & rem & g")).toEqual(["", "c", "", "f", "rem", "g"]);
});
