import { evtxModule } from "../../evtx/module.ts";
import { blobSource } from "./blob-source.ts";
import type { FromWorker, ToWorker } from "../protocol/protocol.ts";
import { repeat } from "../repeat.ts";
import { ScanWorker } from "../worker/scan-worker.ts";

// The page's worker: a classic one from a Blob URL, which is all that works from file:// everywhere.
interface WorkerScope {
  postMessage(message: FromWorker, transfer: ArrayBuffer[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
}

const scope = self as unknown as WorkerScope;

const worker = new ScanWorker({
  module: evtxModule,
  post: (message, transfer = []) => scope.postMessage(message, [...transfer]),
  openSource: (source) =>
    source instanceof Blob
      ? Promise.resolve(blobSource(source))
      : Promise.reject(new Error("a page reads what was dropped on it")),
  now: () => performance.now(),
  every: repeat,
});

scope.onmessage = ({ data }: MessageEvent<ToWorker>) => void worker.receive(data);
