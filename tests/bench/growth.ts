import { rmSync } from "node:fs";
import { makeBigLog } from "../support/big-log.ts";
import { cli, MEGABYTE, run } from "./measure.ts";

// Whether time is linear in the bytes and memory independent of them: 100 MB to 10 GB, given as one log of 1 GB up
// to ten times, so that the disk holds no more than that.

/** Run as `node tests/support/run.mjs tests/bench/growth.ts` after `npm run build`. */
export async function main(): Promise<void> {
  const small = makeBigLog({ bytes: 100 * MEGABYTE });
  const large = makeBigLog({ bytes: 1000 * MEGABYTE });
  try {
    const steps = [
      { bytes: small.bytes, paths: [small.path] },
      { bytes: large.bytes, paths: [large.path] },
      { bytes: large.bytes * 10, paths: new Array<string>(10).fill(large.path) },
    ];
    const peaks: number[] = [];
    for (const { bytes, paths } of steps) {
      const scan = await run(process.execPath, cli, "scan", "--format", "ledger", "--workers", "1", ...paths);
      peaks.push(scan.memory ?? 0);
      const rate = (bytes / MEGABYTE / scan.seconds).toFixed(0);
      console.log(
        `${(bytes / MEGABYTE).toFixed(0).padStart(6)} MB  ${scan.seconds.toFixed(2).padStart(6)} s  ${rate.padStart(5)} MB/s  ${((scan.memory ?? 0) / MEGABYTE).toFixed(0)} MB of memory`,
      );
    }
    console.log(`memory at 10 GB − memory at 100 MB: ${((peaks[2]! - peaks[0]!) / MEGABYTE).toFixed(0)} MB`);
  } finally {
    rmSync(small.path);
    rmSync(large.path);
  }
}
