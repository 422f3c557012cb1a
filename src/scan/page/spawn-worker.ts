import PageWorker from "./page.worker.ts?worker&inline";
import { copiesInto } from "../../sigma/index.ts";
import { outsideThread, toThread, type FromThread } from "../protocol/crossing.ts";
import type { WorkerPort } from "../protocol/protocol.ts";

/** Starts one of the page's workers. */
export function spawnWorker(): WorkerPort {
  const worker = new PageWorker();
  return {
    post(message, transfer = []) {
      const moved = [...transfer];
      worker.postMessage(toThread(message, copiesInto(moved)), moved);
    },
    listen(onMessage, onDeath) {
      worker.onmessage = ({ data }: MessageEvent<FromThread>) => onMessage(outsideThread(data));
      worker.onerror = (event) => onDeath(event.message || "it could not be started");
      worker.onmessageerror = () => onDeath("a message could not be read");
    },
    terminate: () => worker.terminate(),
  };
}
