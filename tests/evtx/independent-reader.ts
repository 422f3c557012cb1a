import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// `evtx_dump` of the Rust crate evtx: it shares nothing with this project.

const program = "evtx_dump";

/** Whether the version that made the goldens is on the PATH. */
export const isInstalled =
  spawnSync(program, ["--version"], { encoding: "utf8" }).stdout?.trim() === "EVTX Parser 0.15.1";

/** What it prints for a log: `Record ID`, an XML declaration and the event, for each record it can read. */
export function renderIndependently(bytes: Uint8Array, ...flags: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "evtx-dump-"));
  const path = join(folder, "log.evtx");
  try {
    writeFileSync(path, bytes);
    const run = spawnSync(program, ["-t", "1", "-o", "xml", "--no-indent", ...flags, path], {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    return run.stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
