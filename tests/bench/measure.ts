import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// How every bench measures: the things to compare run in turn, in one run, on one input; the best of the rounds
// counts, because whatever else the machine does only ever adds time. What is printed are ratios and their parts.

const ROUNDS = 3;
export const MEGABYTE = 1e6;
export const cli = join(import.meta.dirname, "../../dist/cli.js");

export interface Run {
  readonly seconds: number;
  /** Seconds of processor time of all its threads, by hundredths; null where the system does not tell. */
  readonly cpu: number | null;
  /** Peak resident memory in bytes; null where the system does not tell. */
  readonly memory: number | null;
}

/** Runs a program to its end with its output thrown away. One that says by its exit code that it failed or lost something is no measure. */
export function run(program: string, ...parameters: string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const before = childCpu();
    const child = spawn(program, parameters, { stdio: "ignore" });
    let memory: number | null = null;
    const watch = setInterval(() => {
      memory = Math.max(memory ?? 0, peakMemory(child.pid!) ?? 0) || null;
    }, 20);
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(watch);
      if (code !== 0) {
        reject(new Error(`${program} ${parameters.join(" ")} ended with ${String(code)}`));
        return;
      }
      const after = childCpu();
      const cpu = before === null || after === null ? null : after - before;
      resolve({ seconds: (performance.now() - start) / 1000, cpu, memory });
    });
  });
}

/** Seconds of processor time of all children that have ended. */
function childCpu(): number | null {
  const stat = readIfThere("/proc/self/stat");
  if (stat === null) return null;
  // `cutime` and `cstime` of proc(5), in ticks of 10 ms; the name of the program stands in brackets and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

function peakMemory(pid: number): number | null {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return null;
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, "utf8"))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

/** Memory of all processes under this one in bytes, shared pages shared out; null where the system does not tell. */
export function childMemory(): number | null {
  if (!existsSync("/proc/self/smaps_rollup")) return null;
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    const stat = /^\d+$/.test(name) ? readIfThere(`/proc/${name}/stat`) : null;
    // The name of the program stands in brackets and may hold anything.
    const parent = stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const isUnder = (pid: number): boolean => {
    for (let at = parents.get(pid); at !== undefined; at = parents.get(at))
      if (at === process.pid) return true;
    return false;
  };
  return [...parents.keys()].filter(isUnder).reduce((sum, pid) => {
    const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(readIfThere(`/proc/${String(pid)}/smaps_rollup`) ?? "")?.[1];
    return sum + Number(kilobytes ?? 0) * 1024;
  }, 0);
}

/** A process may end while it is looked at. */
function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** Copies so many bytes from one 64 MB buffer to another. */
export function copyMemory(bytes: number): Promise<Run> {
  const from = new Uint8Array(64 * MEGABYTE).fill(1);
  const to = new Uint8Array(from.length).fill(2);
  const start = performance.now();
  for (let copied = 0; copied < bytes; copied += from.length) {
    to.set(from.subarray(0, Math.min(from.length, bytes - copied)));
  }
  const seconds = (performance.now() - start) / 1000;
  return Promise.resolve({ seconds, cpu: seconds, memory: null });
}

export async function best(runs: Readonly<Record<string, () => Promise<Run>>>): Promise<Record<string, Run>> {
  const found: Record<string, Run> = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, start] of Object.entries(runs)) {
      const result = await start();
      if (found[name] === undefined || result.seconds < found[name].seconds) found[name] = result;
    }
  }
  return found;
}

/** The fastest native parser there is, for comparison where it is installed. */
export const hasNative = spawnSync("evtx_dump", ["--version"]).status === 0;
