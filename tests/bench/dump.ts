import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeBigLog } from "../support/big-log.ts";

// How fast every record of a log is written, against copying as many bytes in memory and against the fastest native
// parser where it is installed. All in turn, in one run, on one log; the best of the rounds counts, because whatever
// else the machine does only ever adds time.

const ROUNDS = 3;
const MEGABYTE = 1e6;
const cli = join(import.meta.dirname, "../../dist/cli.js");

interface Run {
  readonly seconds: number;
  /** Peak resident memory in bytes; null where the system does not tell. */
  readonly memory: number | null;
}

/** Runs a program to its end with its output thrown away. */
function run(program: string, ...parameters: string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, parameters, { stdio: "ignore" });
    let memory: number | null = null;
    const watch = setInterval(() => {
      memory = Math.max(memory ?? 0, peakMemory(child.pid!) ?? 0) || null;
    }, 20);
    child.on("error", reject);
    child.on("close", () => {
      clearInterval(watch);
      resolve({ seconds: (performance.now() - start) / 1000, memory });
    });
  });
}

function peakMemory(pid: number): number | null {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return null;
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, "utf8"))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

/** Copies so many bytes from one 64 MB buffer to another. */
function copyMemory(bytes: number): Promise<Run> {
  const from = new Uint8Array(64 * MEGABYTE).fill(1);
  const to = new Uint8Array(from.length).fill(2);
  const start = performance.now();
  for (let copied = 0; copied < bytes; copied += from.length) {
    to.set(from.subarray(0, Math.min(from.length, bytes - copied)));
  }
  return Promise.resolve({ seconds: (performance.now() - start) / 1000, memory: null });
}

async function best(runs: Readonly<Record<string, () => Promise<Run>>>): Promise<Record<string, Run>> {
  const found: Record<string, Run> = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, start] of Object.entries(runs)) {
      const result = await start();
      if (found[name] === undefined || result.seconds < found[name].seconds) found[name] = result;
    }
  }
  return found;
}

const hasNative = spawnSync("evtx_dump", ["--version"]).status === 0;

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
