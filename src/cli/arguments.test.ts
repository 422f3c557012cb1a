import { expect, test } from "vitest";
import { parseCommand } from "./arguments.ts";
import { outputsOf } from "./command.ts";

const parsed = (...args: readonly string[]) => parseCommand(args);

test("a dash is standard output where an output is named, as where none is", () => {
  for (const args of [
    ["scan", "--format", "jsonl", "a.evtx"],
    ["events", "--bom", "--format", "csv", "a.evtx"],
    ["dump", "a.evtx"],
    ["pack", "rules"],
    ["page"],
    ["rule", "--filter", "a"],
    ["join", "--ask", "b.json", "parts"],
  ])
    expect(parsed(...args, "-o", "-")).toEqual(parsed(...args));
  expect(parsed("scan", "--output=-", "--output", "x.csv", "a.evtx")).toMatchObject({ output: "x.csv" });
});

test("who names it wants it beside other files too", () => {
  const both = parsed("scan", "--export", "jsonl=x.jsonl", "-o", "-", "a.evtx");
  expect(both).toMatchObject({ format: "csv", output: null });
  expect(outputsOf(both as Extract<typeof both, { kind: "scan" }>)).toEqual(["x.jsonl"]);
  expect(parsed("scan", "--export", "jsonl=x.jsonl", "a.evtx")).toMatchObject({ format: null });
});

test.each([
  [["scan", "--ledger", "-"], "--ledger: only --output can be standard output"],
  [["scan", "--parts", "-"], "--parts: only --output"],
  [["scan", "--export", "jsonl=-"], "--export: only --output"],
  [["join", "--matches", "-"], "--matches: only --output"],
  [["join", "--ask", "-"], "--ask: only --output"],
  [["dump", "-o", "-", "--skip-existing"], "--skip-existing goes with --output"],
  [["scan", "--bom", "--format", "jsonl"], "--bom goes with --format csv"],
  [["scan", "--bom", "--format", "ledger"], "--bom goes with --format csv"],
  [["scan", "--filter", 'host:"WS user:bob'], "--filter: a quotation is not closed"],
  [["scan", "--filter", "(a or b"], "--filter: a bracket is not closed"],
  [["events", "--filter", '(a or "b) c'], "--filter: a quotation is not closed"],
])("%j is refused", (args, reason) => {
  expect(parsed(...args, "a.evtx")).toMatchObject({
    kind: "wrong",
    reason: expect.stringContaining(reason) as string,
  });
});

test("a file is named like standard output by its folder", () => {
  expect(parsed("scan", "-o", "./-", "--ledger", "x/-", "a.evtx")).toMatchObject({
    output: "./-",
    ledger: "x/-",
  });
});

test("a byte order mark goes with CSV wherever that is written", () => {
  expect(parsed("scan", "--bom", "--export", "csv=x.csv", "--format", "jsonl", "a.evtx")).toMatchObject({
    bom: true,
  });
  expect(parsed("scan", "--bom", "a.evtx")).toMatchObject({ bom: true });
});

test("a query may begin with a minus, and an option is none", () => {
  expect(parsed("scan", "--filter", "-rule:smb host:A", "a.evtx")).toEqual(
    parsed("scan", "--filter=-rule:smb host:A", "a.evtx"),
  );
  for (const next of ["--rules", "-o", "-h"])
    expect(parsed("scan", "a.evtx", "--filter", next)).toMatchObject({ kind: "wrong" });
});

test("help is told before anything is refused", () => {
  expect(parsed("scan", "--ledger", "-", "--help")).toEqual({ kind: "help" });
});
