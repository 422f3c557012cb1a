import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeBigLog } from "../support/big-log.ts";
import { best, cli, copyMemory, hasNative, MEGABYTE, run, type Run } from "./measure.ts";

// How fast a log is scanned headless, checksums verified: with the two bundled rules and with all public ones (where
// they are at hand), with one worker and two, against copying memory and the fastest native parser.

const publicRules = join(import.meta.dirname, "../../../shared/sigma-rules");

/** Run as `node tests/support/run.mjs tests/bench/scan.ts [MEGABYTES]` after `npm run build`. */
export async function main(megabytes = "2000"): Promise<void> {
  const log = makeBigLog({ bytes: Number(megabytes) * MEGABYTE });
  const tenth = makeBigLog({ bytes: log.bytes / 10 });
  const scan =
    (path: string, ...options: string[]) =>
    () =>
      run(process.execPath, cli, "scan", "--format", "ledger", ...options, path);
  const all = existsSync(publicRules) ? ["--rules", publicRules] : null;
  try {
    console.log(`${(log.bytes / MEGABYTE).toFixed(0)} MB, ${log.distinctChunks} distinct chunks`);
    const found = await best({
      "memory copy": () => copyMemory(log.bytes),
      ...(hasNative ? { "evtx_dump -t 1": () => run("evtx_dump", "-t", "1", "-o", "jsonl", log.path) } : {}),
      "two rules, one worker": scan(log.path, "--workers", "1"),
      "two rules, one worker, a tenth": scan(tenth.path, "--workers", "1"),
      "two rules, two workers": scan(log.path, "--workers", "2"),
      ...(all === null
        ? {}
        : {
            "all rules, one worker": scan(log.path, "--workers", "1", ...all),
            "all rules, one worker, a tenth": scan(tenth.path, "--workers", "1", ...all),
            "all rules, two workers": scan(log.path, "--workers", "2", ...all),
          }),
    });
    for (const [name, { seconds, memory }] of Object.entries(found)) {
      const bytes = name.endsWith("a tenth") ? tenth.bytes : log.bytes;
      const rate = `${(bytes / MEGABYTE / seconds).toFixed(0)} MB/s`.padStart(11);
      const peak = memory === null ? "" : `  ${(memory / MEGABYTE).toFixed(0)} MB of memory`;
      console.log(`${name.padEnd(34)}${rate}${seconds.toFixed(2).padStart(8)} s${peak}`);
    }
    const few = report("two rules", found, log.bytes);
    if (all === null) return;
    const many = report("all rules", found, log.bytes);
    console.log(`all rules ÷ two rules, without start-up: ${(many / few).toFixed(1)} × the time`);
  } finally {
    rmSync(log.path);
    rmSync(tenth.path);
  }
}

/** Answers with the seconds of one worker without its start-up. */
function report(rules: string, found: Readonly<Record<string, Run>>, bytes: number): number {
  const one = found[`${rules}, one worker`]!;
  const tenth = found[`${rules}, one worker, a tenth`]!;
  const startUp = (tenth.seconds * 10 - one.seconds) / 9;
  const net = one.seconds - startUp;
  console.log(
    [
      `${rules}: start-up ${startUp.toFixed(2)} s; without it ${(bytes / MEGABYTE / net).toFixed(0)} MB/s`,
      `× memory copy ${(found["memory copy"]!.seconds / net).toFixed(3)}`,
      ...(found["evtx_dump -t 1"]
        ? [`÷ evtx_dump -t 1 ${(one.seconds / found["evtx_dump -t 1"].seconds).toFixed(2)}`]
        : []),
      `one worker ÷ two ${(one.seconds / found[`${rules}, two workers`]!.seconds).toFixed(2)}`,
    ].join("; "),
  );
  return net;
}
