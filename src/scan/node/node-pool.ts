import { reasonOf } from "../../lib/reason-of.ts";
import {
  isMainThread,
  MessageChannel,
  parentPort,
  Worker,
  workerData,
  type MessagePort,
} from "node:worker_threads";
import { evtxModule } from "../../evtx/module.ts";
import { openSource } from "./local-source.ts";
import type { FromWorker, ToWorker, WorkerPort } from "../protocol/protocol.ts";
import { repeat } from "../repeat.ts";
import { knowToml } from "../../sigma/index.ts";
import { bundledMap, bundledMapJson } from "../bundled.ts";
import { ScanWorker } from "../worker/scan-worker.ts";

/** What a thread is given that is to scan: a program that uses ours may have threads of its own. */
const SCANS = { job: "pivotscope-scan" };

/** Starts the worker's side where this thread is one; true if so. The program is its own worker script. */
export function runAsWorker(): boolean {
  if (isMainThread || parentPort === null || !isOurs(workerData)) return false;
  const port = parentPort;
  const worker = scanWorkerAt(port);
  // What it rejects with ends the thread.
  port.on("message", (message: ToWorker) => void worker.receive(message));
  return true;
}

function scanWorkerAt(port: MessagePort): ScanWorker {
  knowToml(bundledMap.text, bundledMapJson);
  return new ScanWorker({
    module: evtxModule,
    post: (message, transfer = []) => port.postMessage(message, [...transfer]),
    openSource,
    now: () => performance.now(),
    every: repeat,
  });
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

/**
 * A worker in this thread: for what is read sooner than a thread starts. What crosses is copied and taken over as between threads.
 * Nobody can replace it while it computes.
 */
export function spawnHere(): WorkerPort {
  const { port1: outside, port2: inside } = new MessageChannel();
  const worker = scanWorkerAt(inside);
  let died: (reason: string) => void = () => undefined;
  inside.on("message", (message: ToWorker) => {
    worker.receive(message).catch((error: unknown) => died(reasonOf(error)));
  });
  return {
    post: (message, transfer = []) => outside.postMessage(message, [...transfer]),
    listen(onMessage, onDeath) {
      outside.on("message", (message: FromWorker) => onMessage(message));
      died = onDeath;
    },
    terminate() {
      void worker.receive({ kind: "cancel", through: Infinity });
      outside.close();
    },
  };
}
