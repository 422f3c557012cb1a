import { rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeBigLog } from "../support/big-log.ts";
import { cli, MEGABYTE, run } from "./measure.ts";

// Whether time is linear in the bytes and memory independent of them: one log of 100 MB, of 1 GB and of 10 GB.

/** Run as `node tests/support/run.mjs tests/bench/growth.ts` after `npm run build`. Leaves the last out where there is no room for it. */
export async function main(): Promise<void> {
  const path = join(tmpdir(), "pivotscope-growth.evtx");
  const { bavail, bsize } = statfsSync(tmpdir());
  const sizes = [100, 1000, 10_000].map((size) => size * MEGABYTE).filter((size) => size < bavail * bsize);
  try {
    const peaks: number[] = [];
    for (const size of sizes) {
      const { bytes } = makeBigLog({ bytes: size, path });
      const scan = await run(process.execPath, cli, "scan", "--format", "ledger", "--workers", "1", path);
      peaks.push(scan.memory ?? 0);
      const rate = (bytes / MEGABYTE / scan.seconds).toFixed(0);
      console.log(
        `${(bytes / MEGABYTE).toFixed(0).padStart(6)} MB  ${scan.seconds.toFixed(2).padStart(6)} s  ${rate.padStart(5)} MB/s  ${((scan.memory ?? 0) / MEGABYTE).toFixed(0)} MB of memory`,
      );
    }
    console.log(
      `memory of the last − memory of the first: ${((peaks.at(-1)! - peaks[0]!) / MEGABYTE).toFixed(0)} MB`,
    );
  } finally {
    rmSync(path, { force: true });
  }
}
