import { evtxModule } from "../../evtx/module.ts";
import { blobSource } from "./blob-source.ts";
import { copiesInto } from "../../sigma/index.ts";
import { fromThread, inThread, type FromThread, type ToThread } from "../protocol/crossing.ts";
import { repeat } from "../repeat.ts";
import { ScanWorker } from "../worker/scan-worker.ts";

// The page's worker: a classic one from a Blob URL, which is all that works from file:// everywhere.
interface WorkerScope {
  postMessage(message: FromThread, transfer: ArrayBuffer[]): void;
  onmessage: ((event: MessageEvent<ToThread>) => void) | null;
}

const scope = self as unknown as WorkerScope;

const worker = new ScanWorker({
  module: evtxModule,
  post(message, transfer = []) {
    const moved = [...transfer];
    scope.postMessage(fromThread(message, copiesInto(moved)), moved);
  },
  openSource: (source) =>
    source instanceof Blob
      ? Promise.resolve(blobSource(source))
      : Promise.reject(new Error("a page reads what was dropped on it")),
  now: () => performance.now(),
  every: repeat,
});

scope.onmessage = ({ data }: MessageEvent<ToThread>) => void worker.receive(inThread(data));
