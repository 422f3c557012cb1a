import { WorkerSlot } from "../pool/worker-slot.ts";
import type { Hasher } from "../protocol/hasher.ts";
import { spawnWorker } from "./spawn-worker.ts";

/** The page's hasher: one worker, started when there is something to hash. */
export function createHasher(): Hasher {
  let slot: WorkerSlot | null = null;
  const owner = { receive: () => undefined, replaced: () => undefined };
  return {
    hash(file, kinds, onReached) {
      if (slot?.isClosed === true) slot = null;
      slot ??= new WorkerSlot(spawnWorker, owner);
      return slot.ask<"hash">({ kind: "hash", source: file, kinds }, { onReached });
    },
    stop() {
      slot?.close();
      slot = null;
    },
  };
}
