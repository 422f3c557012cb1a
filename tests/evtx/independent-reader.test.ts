import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { digest, digestsPath, goldenCases, goldenPath, visible } from "./goldens.ts";

// The writer is proved by a reader that shares nothing with it: `evtx_dump` of the Rust crate evtx 0.15.1. What it
// said of each log is kept as a golden, and the digests say for which bytes. Where the program is not installed the
// digests still hold the writer to the bytes it read. After a change: install it, run with -u, review the goldens.

const reader = "evtx_dump";
const installed =
  spawnSync(reader, ["--version"], { encoding: "utf8" }).stdout?.trim() === "EVTX Parser 0.15.1";
const folder = mkdtempSync(join(tmpdir(), "evtx-writer-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("the writer's bytes are those that the independent reader has read", async () => {
  const lines = goldenCases.map((log) => `${digest(log)}  ${log.name}\n`);
  await expect(lines.join("")).toMatchFileSnapshot(digestsPath);
});

describe.skipIf(!installed)("evtx_dump 0.15.1", () => {
  test.each(goldenCases)("reads $name as the golden says", async (log) => {
    const path = join(folder, `${log.name}.evtx`);
    writeFileSync(path, log.bytes);
    const run = spawnSync(reader, ["-t", "1", "-o", "xml", "--no-indent", path], { encoding: "utf8" });
    await expect(visible(run.stdout)).toMatchFileSnapshot(goldenPath(log));
  });

  const wrong = new Set(["container-bad-checksums"]);

  test.each(goldenCases)("finds the checksums of $name as they were meant", (log) => {
    const path = join(folder, `${log.name}.evtx`);
    writeFileSync(path, log.bytes);
    const read = (...flags: string[]) =>
      spawnSync(reader, ["-t", "1", ...flags, path], { encoding: "utf8" }).stdout;
    const withChecks = read("--validate-checksums");
    expect(withChecks).toBe(wrong.has(log.name) ? "" : read());
  });
});
