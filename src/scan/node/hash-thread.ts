import { readlinkSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { reasonOf } from "../../lib/reason-of.ts";
import type { HashedFile, HashKind } from "../../model/file-hashes.ts";
import type { LocalSource } from "../../model/input.ts";
import { hashLocal } from "./hash-local.ts";

/** What the thread is given when it starts. */
interface HashTask {
  readonly job: "hashes";
  readonly sources: readonly LocalSource[];
  readonly kinds: readonly HashKind[];
}

/**
 * Whether a thread can give way to others of its process: on Linux each has a priority of its own. Elsewhere it would take
 * time from a scan beside it.
 */
export const CAN_GIVE_WAY = process.platform === "linux";

/** Runs the task of a thread that hashes, where this thread is one; true if so. */
export function runAsHashThread(): boolean {
  if (isMainThread || parentPort === null || !isHashTask(workerData)) return false;
  if (CAN_GIVE_WAY) giveWay();
  const { sources, kinds } = workerData;
  for (const source of sources) parentPort.postMessage(hashed(source, kinds));
  return true;
}

function isHashTask(data: unknown): data is HashTask {
  return typeof data === "object" && data !== null && "job" in data && data.job === "hashes";
}

function hashed(source: LocalSource, kinds: readonly HashKind[]): HashedFile {
  try {
    return { hashes: hashLocal(source, kinds), reason: null };
  } catch (error) {
    return { hashes: null, reason: reasonOf(error) };
  }
}

function giveWay(): void {
  try {
    // The name of the link is `<process>/task/<thread>`; setpriority(2) takes the number of a thread.
    const thread = Number(readlinkSync("/proc/thread-self").split("/").at(-1));
    setPriority(thread, constants.priority.PRIORITY_LOW);
  } catch {
    // Without /proc it runs as all others do.
  }
}

/** A thread that hashes files, one after the other, each read once. A program that ends does not wait for it. */
export class HashThread {
  readonly #worker: Worker;
  readonly #done: Promise<readonly HashedFile[]>;

  /** @param script the program itself, see `runAsHashThread`. */
  constructor(script: URL, sources: readonly LocalSource[], kinds: readonly HashKind[]) {
    const task: HashTask = { job: "hashes", sources, kinds };
    this.#worker = new Worker(script, { workerData: task });
    this.#worker.unref();
    this.#done = new Promise((resolve) => {
      const files: HashedFile[] = [];
      const end = (reason: string): void => {
        while (files.length < sources.length) files.push({ hashes: null, reason });
        resolve(files);
      };
      this.#worker.on("message", (file: HashedFile) => {
        files.push(file);
        if (files.length === sources.length) end("");
      });
      this.#worker.on("error", (error) => end(reasonOf(error)));
      this.#worker.on("exit", () => end("the thread has ended"));
    });
  }

  /** By the place of the source, when all is done or the thread has ended: a file that it did not come to has a reason. */
  finish(): Promise<readonly HashedFile[]> {
    this.#worker.ref();
    return this.#done;
  }
}
