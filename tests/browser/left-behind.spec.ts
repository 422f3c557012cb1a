import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { writeTar } from "../support/tar-writer.ts";
import { builtCli } from "./support/built.ts";
import { until } from "./support/page-driver.ts";

// Logs out of archives lie in a folder for temporary files while the command line reads them, and not a moment longer.

const folder = mkdtempSync(join(tmpdir(), "pivotscope-left-behind-"));
const archive = join(folder, "case.tar");
const sample = readFileSync(new URL("../../static/sample.evtx", import.meta.url));
writeFileSync(archive, writeTar([{ name: "a.evtx", content: sample }]));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each(["SIGHUP", "SIGINT", "SIGTERM"] as const)("nothing is left behind by %s", async (signal) => {
  const temporary = join(folder, signal);
  mkdirSync(temporary);
  // Nobody reads what it writes, so it waits.
  const run = spawn(process.execPath, [builtCli(), "dump", archive], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    const unpacked = () => Promise.resolve(readdirSync(temporary, { recursive: true }).map(String));
    await until("the unpacked log", unpacked, (paths) => paths.some((path) => path.endsWith("0.evtx")));
    await until(
      "some output",
      () => Promise.resolve(run.stdout.readableLength),
      (length) => length > 0,
    );
    run.kill(signal);
    const [code] = (await once(run, "exit")) as [number | null];
    expect(code).toBe({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }[signal]);
    expect(readdirSync(temporary)).toEqual([]);
  } finally {
    run.kill("SIGKILL");
  }
});
