import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeBigLog } from "../support/big-log.ts";
import { best, cli, MEGABYTE, run } from "./measure.ts";

// What it costs that several logs hold the same records, as a log and its backups do: these are compared one by one.

/** Run as `node tests/support/run.mjs tests/bench/copies.ts [MEGABYTES]` after `npm run build`. */
export async function main(megabytes = "200"): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-copies-"));
  try {
    const [one, ...others] = ["one.evtx", "two.evtx", "three.evtx"].map((name) => join(folder, name));
    const log = makeBigLog({
      bytes: Number(megabytes) * MEGABYTE,
      path: one!,
      renumber: true,
      noForwards: true,
    });
    for (const path of others) copyFileSync(one!, path);
    const scan = (...paths: readonly string[]) =>
      run(process.execPath, cli, "scan", "--format", "ledger", "--workers", "1", ...paths);
    const found = await best({ one: () => scan(one!), three: () => scan(one!, ...others) });
    const [alone, together] = [found["one"]!, found["three"]!];
    console.log(
      [
        `${(log.bytes / MEGABYTE).toFixed(0)} MB ${alone.seconds.toFixed(2)} s, three copies ${together.seconds.toFixed(2)} s`,
        `three copies ÷ three times one ${(together.seconds / 3 / alone.seconds).toFixed(2)}`,
        `memory ${((alone.memory ?? 0) / MEGABYTE).toFixed(0)} and ${((together.memory ?? 0) / MEGABYTE).toFixed(0)} MB`,
      ].join("; "),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
