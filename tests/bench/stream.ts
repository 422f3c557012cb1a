import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeBigLog } from "../support/big-log.ts";
import { cli, MEGABYTE, run } from "./measure.ts";

// Memory where every event is a match: written as they come, and in the order of time.

const everything =
  "title: Any\nid: 00000000-0000-4000-8000-000000000001\nlogsource: {product: windows}\n" +
  "detection: {a: {EventID|gte: 0}, condition: a}\n";

/** Run as `node tests/support/run.mjs tests/bench/stream.ts [MEGABYTES]` after `npm run build`. */
export async function main(megabytes = "120"): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-stream-"));
  const rules = join(folder, "any.yml");
  writeFileSync(rules, everything);
  try {
    const logs = [1, 4].map((times) =>
      makeBigLog({ bytes: times * Number(megabytes) * MEGABYTE, path: join(folder, `${times}.evtx`) }),
    );
    for (const order of ["--unordered", null]) {
      const peaks: number[] = [];
      for (const { bytes, path } of logs) {
        const options = ["--rules", rules, "--format", "jsonl", ...(order === null ? [] : [order])];
        const { seconds, memory } = await run(
          process.execPath,
          cli,
          "scan",
          ...options,
          "--workers",
          "1",
          path,
        );
        peaks.push(memory ?? 0);
        console.log(
          `${(order ?? "by time").padEnd(12)}${(bytes / MEGABYTE).toFixed(0).padStart(5)} MB of matches  ${seconds.toFixed(2).padStart(6)} s  ${((memory ?? 0) / MEGABYTE).toFixed(0)} MB of memory`,
        );
      }
      console.log(
        `${"".padEnd(12)}four times the matches: ${(peaks[1]! / peaks[0]!).toFixed(2)} times the memory\n`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
