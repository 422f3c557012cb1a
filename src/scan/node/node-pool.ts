import { reasonOf } from "../../lib/reason-of.ts";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { evtxModule } from "../../evtx/module.ts";
import { openSource } from "./local-source.ts";
import type { FromWorker, ToWorker, WorkerPort } from "../protocol/protocol.ts";
import { repeat } from "../repeat.ts";
import { ScanWorker } from "../worker/scan-worker.ts";

/** What a thread is given that is to scan: a program that uses ours may have threads of its own. */
const SCANS = { job: "pivotscope-scan" };

/** Starts the worker's side where this thread is one; true if so. The program is its own worker script. */
export function runAsWorker(): boolean {
  if (isMainThread || parentPort === null || !isOurs(workerData)) return false;
  const port = parentPort;
  const worker = new ScanWorker({
    module: evtxModule,
    post: (message, transfer = []) => port.postMessage(message, [...transfer]),
    openSource,
    now: () => performance.now(),
    every: repeat,
  });
  port.on("message", (message: ToWorker) => worker.receive(message));
  return true;
}

function isOurs(data: unknown): boolean {
  return typeof data === "object" && data !== null && "job" in data && data.job === SCANS.job;
}

/** A worker thread that runs `script`. */
export function spawnThread(script: URL): WorkerPort {
  const worker = new Worker(script, { workerData: SCANS });
  return {
    post: (message, transfer = []) => worker.postMessage(message, [...transfer]),
    listen(onMessage, onDeath) {
      worker.on("message", (message: FromWorker) => onMessage(message));
      worker.on("error", (error) => onDeath(reasonOf(error)));
    },
    terminate: () => void worker.terminate(),
  };
}
