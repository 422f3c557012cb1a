import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { samplePath } from "../../tests/support/build-sample.ts";
import { parseCommand } from "./arguments.ts";
import { carve } from "./carve.ts";
import { exitCodes } from "./exit-code.ts";

let folder: string;
const said: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pivotscope-carve-"));
  said.length = 0;
  vi.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const put = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const run = (...paths: readonly string[]): Promise<number> => {
  const command = parseCommand(["carve", "--output", join(folder, "out"), ...paths]);
  if (command.kind !== "carve") throw new Error("no carve");
  return carve(command);
};

test("a file without content is told, and fails where it was named", async () => {
  expect(await run(put("empty.raw", ""))).toBe(exitCodes.incomplete);
  expect(said.join("")).toContain("empty.raw: The file has no content. (empty-file)");
  expect(readFileSync(join(folder, "out"), "utf8")).toBe("");
});

test("one that was found in a folder is told, and fails where it is called a log", async () => {
  mkdirSync(join(folder, "in"));
  put("in/a.raw", readFileSync(samplePath));
  put("in/.keep", "");
  expect(await run(join(folder, "in"))).toBe(exitCodes.done);
  expect(said.join("")).toContain(".keep: The file has no content. (empty-file)");
  put("in/b.evtx", "");
  expect(await run(join(folder, "in"))).toBe(exitCodes.incomplete);
});

test("one without records is no failure", async () => {
  expect(await run(put("some.raw", "no log"))).toBe(exitCodes.done);
  expect(said.join("")).toMatch(/some\.raw: 0 chunks, 0 records\n$/);
});
