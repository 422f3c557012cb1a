import { reasonOf } from "../../lib/reason-of.ts";
import { isMainThread, MessageChannel, parentPort, workerData } from "node:worker_threads";
import { evtxModule } from "../../evtx/module.ts";
import { clearHeap } from "./clear-heap.ts";
import { now } from "./clock.ts";
import { openSource } from "./local-source.ts";
import type { FromWorker, ToWorker, WorkerPort } from "../protocol/protocol.ts";
import { repeat } from "../repeat.ts";
import { knowToml } from "../../sigma/index.ts";
import { asksRules, inThread, toThread, type ToThread } from "../protocol/crossing.ts";
import { isToScan, scanThread } from "./scan-thread.ts";
import { bundledMap, bundledMapJson } from "../bundled.ts";
import { ScanWorker } from "../worker/scan-worker.ts";

/** Starts the worker's side where this thread is one; true if so. The program is its own worker script. */
export function runAsWorker(): boolean {
  if (isMainThread || parentPort === null || !isToScan(workerData)) return false;
  const port = parentPort;
  const worker = scanWorkerAt({
    postMessage: (message, transfer) => port.postMessage(message, [...transfer]),
  });
  // What it rejects with ends the thread.
  port.on("message", (message: ToThread) => void worker.receive(inThread(message)));
  return true;
}

interface Port {
  postMessage(message: FromWorker, transfer: readonly ArrayBuffer[]): void;
}

function scanWorkerAt(port: Port): ScanWorker {
  knowToml(bundledMap.text, bundledMapJson);
  return new ScanWorker({
    module: evtxModule,
    post: (message, transfer = []) => port.postMessage(message, transfer),
    openSource,
    now,
    every: repeat,
    clearHeap,
  });
}

/** A worker thread that runs `script`. */
export function spawnThread(script: URL): WorkerPort {
  const worker = scanThread(script);
  return {
    post: (message, transfer = []) => worker.postMessage(toThread(message), [...transfer]),
    listen(onMessage, onDeath) {
      worker.on("message", (message: FromWorker) => onMessage(message));
      worker.on("error", (error) => onDeath(reasonOf(error)));
    },
    terminate: () => void worker.terminate(),
  };
}

/** Stands for a message that waits where it was. */
const HANDED_OVER = null;

/**
 * A worker in this thread: for what is read sooner than a thread starts. What crosses is copied and taken over as between threads,
 * but for rules and what became of them: megabytes that nobody changes. Nobody can replace it while it computes.
 */
export function spawnHere(): WorkerPort {
  const { port1: outside, port2: inside } = new MessageChannel();
  const toWorker: ToWorker[] = [];
  const fromWorker: FromWorker[] = [];
  /** Requests for rules that are not answered. */
  const rules = new Set<number>();
  const worker = scanWorkerAt({
    postMessage(message, transfer) {
      if (message.kind !== "answer" || !rules.delete(message.request)) {
        inside.postMessage(message, [...transfer]);
        return;
      }
      fromWorker.push(message);
      inside.postMessage(HANDED_OVER);
    },
  });
  let died: (reason: string) => void = () => undefined;
  inside.on("message", (message: ToWorker | typeof HANDED_OVER) => {
    worker.receive(message ?? toWorker.shift()!).catch((error: unknown) => died(reasonOf(error)));
  });
  return {
    post(message, transfer = []) {
      if (!asksRules(message)) {
        outside.postMessage(message, [...transfer]);
        return;
      }
      rules.add(message.request);
      toWorker.push(message);
      outside.postMessage(HANDED_OVER);
    },
    listen(onMessage, onDeath) {
      outside.on("message", (message: FromWorker | typeof HANDED_OVER) =>
        onMessage(message ?? fromWorker.shift()!),
      );
      died = onDeath;
    },
    terminate() {
      void worker.receive({ kind: "cancel", through: Infinity });
      outside.close();
    },
  };
}
