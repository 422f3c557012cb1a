import PageWorker from "./page.worker.ts?worker&inline";
import type { FromWorker, WorkerPort } from "../protocol/protocol.ts";

/** Starts one of the page's workers. */
export function spawnWorker(): WorkerPort {
  const worker = new PageWorker();
  return {
    post: (message, transfer = []) => worker.postMessage(message, [...transfer]),
    listen(onMessage, onDeath) {
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => onMessage(data);
      worker.onerror = (event) => onDeath(event.message || "it could not be started");
      worker.onmessageerror = () => onDeath("a message could not be read");
    },
    terminate: () => worker.terminate(),
  };
}
