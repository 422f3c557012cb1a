import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { samplePath } from "../../tests/support/build-sample.ts";
import { parseCommand } from "./arguments.ts";
import { events } from "./events.ts";
import { exitCodes } from "./exit-code.ts";

let folder: string;
const said: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pivotscope-events-"));
  said.length = 0;
  vi.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** What is written and said of the sample, which is so small that no thread reads it. */
async function run(...args: readonly string[]): Promise<{ readonly rows: number; readonly said: string }> {
  const output = join(folder, "out");
  const command = parseCommand(["events", ...args, "--output", output, fileURLToPath(samplePath)]);
  if (command.kind !== "events") throw new Error("no command of events");
  expect(await events(command, pathToFileURL("no script"), 1)).toBe(exitCodes.done);
  return { rows: readFileSync(output, "utf8").split("\n").length - 1, said: said.splice(0).join("") };
}

test("a filter that fits no record is told, however records are written", async () => {
  for (const more of [[], ["--sort", "time"], ["--count-by", "channel"]]) {
    const none = await run("--filter", "channel:Securty", ...more);
    expect(none).toEqual({ rows: 0, said: "no record fits the filter: channel:Securty\n" });
    const some = await run("--filter", "channel:Security", ...more);
    expect(some.rows).toBeGreaterThan(0);
    expect(some.said).toBe("");
  }
  expect((await run("--filter", "event:99999", "--format", "csv")).said).toContain("no record fits");
});

test("a field that no record has is told, whatever the filter lets through", async () => {
  const line = "no record that was looked into has a field Nosuch, which the filter asks for\n";
  expect(await run("--filter=Nosuch:1")).toEqual({
    rows: 0,
    said: `${line}no record fits the filter: Nosuch:1\n`,
  });
  for (const query of ["-Nosuch:1", "netsh or Nosuch:1"])
    expect((await run(`--filter=${query}`)).said).toBe(line);
  expect((await run("--filter", "CommandLine:nobody")).said).toBe(
    "no record fits the filter: CommandLine:nobody\n",
  );
});
