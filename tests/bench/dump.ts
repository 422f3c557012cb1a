import { rmSync } from "node:fs";
import { makeBigLog } from "../support/big-log.ts";
import { best, cli, copyMemory, hasNative, MEGABYTE, run } from "./measure.ts";

// How fast every record of a log is written, against copying as many bytes in memory and against the fastest native
// parser where it is installed.

/** Run as `node tests/support/run.mjs tests/bench/dump.ts [MEGABYTES]` after `npm run build`. */
export async function main(megabytes = "1000"): Promise<void> {
  const log = makeBigLog({ bytes: Number(megabytes) * MEGABYTE });
  const small = makeBigLog({ bytes: log.bytes / 10 });
  try {
    console.log(`${(log.bytes / MEGABYTE).toFixed(0)} MB, ${log.distinctChunks} distinct chunks\n`);
    for (const format of ["jsonl", "xml"]) {
      const ours = (path: string) => () =>
        run(process.execPath, cli, "dump", "--format", format, "--workers", "1", path);
      const found = await best({
        "memory copy": () => copyMemory(log.bytes),
        ...(hasNative ? { "evtx_dump -t 1": () => run("evtx_dump", "-t", "1", "-o", format, log.path) } : {}),
        "dump, one worker": ours(log.path),
        "dump, one worker, a tenth of the log": ours(small.path),
      });
      const dump = found["dump, one worker"]!;
      const tenth = found["dump, one worker, a tenth of the log"]!;
      for (const [name, { seconds, memory }] of Object.entries(found)) {
        const bytes = name.endsWith("tenth of the log") ? small.bytes : log.bytes;
        const rate = `${(bytes / MEGABYTE / seconds).toFixed(0)} MB/s`.padStart(10);
        const peak = memory === null ? "" : `${(memory / MEGABYTE).toFixed(0)} MB of memory`;
        console.log(`${format.padEnd(6)}${name.padEnd(38)}${rate}  ${peak}`);
      }
      const native = found["evtx_dump -t 1"];
      console.log(
        `${format.padEnd(6)}÷ memory copy ${(dump.seconds / found["memory copy"]!.seconds).toFixed(1)}`,
      );
      if (native)
        console.log(`${format.padEnd(6)}÷ evtx_dump -t 1 ${(dump.seconds / native.seconds).toFixed(2)}`);
      const start = (tenth.seconds * 10 - dump.seconds) / 9;
      console.log(
        `${format.padEnd(6)}of which starting up ${start.toFixed(2)} s; without it ${(log.bytes / MEGABYTE / (dump.seconds - start)).toFixed(0)} MB/s\n`,
      );
    }
  } finally {
    rmSync(log.path);
    rmSync(small.path);
  }
}
