import { availableParallelism } from "node:os";
import type { ScanInput } from "../../model/input.ts";
import type { WorkerPort } from "../protocol/protocol.ts";
import { WORTH_A_THREAD } from "./worth-a-thread.ts";
import { spawnHere, spawnThread } from "./node-pool.ts";

/** The workers that scan, and how many. */
export interface Crew {
  readonly script: URL;
  readonly workers: number;
  /** The one worker is in this thread, which has nothing else to do. */
  readonly isHere?: boolean;
}

/** A crew as it is asked for: null where nobody says how many are to scan. */
export interface WantedCrew {
  readonly script: URL;
  readonly workers: number | null;
}

/**
 * Bytes of logs for each worker of a scan, where nobody says how many. Each has thousands of rules to take in and all code to run for the
 * first time, while who is there reads some 100 MB; and on two cores he takes the one on which matches are written and V8 compiles.
 */
const EACH_OF_FEW_CORES = 256 << 20;
const EACH_OF_MANY = 32 << 20;

/** How many workers a scan is worth. */
export function scannersFor(inputs: readonly ScanInput[], cores = availableParallelism()): number {
  const each = cores > 2 ? EACH_OF_MANY : EACH_OF_FEW_CORES;
  return Math.max(1, Math.min(cores, Math.ceil(bytesOf(inputs) / each)));
}

const bytesOf = (inputs: readonly ScanInput[]): number => inputs.reduce((sum, input) => sum + input.bytes, 0);

export function spawnerOf({ script, isHere }: Crew): () => WorkerPort {
  return isHere === true ? spawnHere : () => spawnThread(script);
}

/**
 * How many threads have something to do. Rules are no reason for one more: it starts, and takes over what others read, while one
 * reads thousands.
 *
 * @param most as many as are wanted
 */
export function threadsFor(most: number, inputs: readonly ScanInput[]): number {
  return Math.max(1, Math.min(most, Math.ceil(bytesOf(inputs) / WORTH_A_THREAD)));
}

/** A crew for a program that only waits for it: so little that no thread is worth it is read in the thread that asks. */
export function crewFor({ script, workers: most }: WantedCrew, inputs: readonly ScanInput[]): Crew {
  const workers = threadsFor(most ?? scannersFor(inputs), inputs);
  return { script, workers, isHere: workers === 1 && bytesOf(inputs) <= WORTH_A_THREAD };
}
