import { availableParallelism } from "node:os";
import { spawnThread } from "../scan/node/index.ts";
import type { WorkerPort } from "../scan/protocol/protocol.ts";

/** More threads than this wait for the disk. */
const MAX_WORKERS = 8;

/** The library is its own worker script: it is one file. */
export const ownScript = new URL(import.meta.url);

export const spawn = (): WorkerPort => spawnThread(ownScript);

/** @throws RangeError where it is no number of threads. */
export function workersOf(wanted: number | undefined): number {
  if (wanted === undefined) return Math.min(availableParallelism(), MAX_WORKERS);
  if (Number.isInteger(wanted) && wanted >= 1 && wanted <= 64) return wanted;
  throw new RangeError(`workers: expected a whole number from 1 to 64, found ${wanted}`);
}
