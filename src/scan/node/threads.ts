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
  const bytes = inputs.reduce((sum, input) => sum + input.bytes, 0);
  return Math.max(1, Math.min(most, Math.ceil(bytes / WORTH_A_THREAD)));
}

/** A crew for a program that only waits for it: so little that no thread is worth it is read in the thread that asks. */
export function crewFor({ script, workers: most }: Crew, inputs: readonly ScanInput[]): Crew {
  const workers = threadsFor(most, inputs);
  const bytes = inputs.reduce((sum, input) => sum + input.bytes, 0);
  return { script, workers, isHere: workers === 1 && bytes <= WORTH_A_THREAD };
}
