import { Worker } from "node:worker_threads";

/** What a thread is given that is to scan: a program that uses ours may have threads of its own. */
const SCANS = { job: "pivotscope-scan" };

/**
 * Room for what dies young, a quarter of what V8 takes by itself: a thread that looks at one event after the other is no faster with
 * more. A third of it is what a thread may fill before V8 looks at it (`startWithRoom`).
 */
const YOUNG_MB = 12;

/** A thread that nobody has asked for yet, and what it died of meanwhile. */
interface Ahead {
  readonly href: string;
  readonly worker: Worker;
  error: unknown;
}

let ahead: Ahead | null = null;

/**
 * Starts a thread before anybody asks for one: while it starts, rules are read and logs are found. The next that is asked for with this
 * script is this one. It keeps no program alive.
 */
export function startAhead(script: URL): Worker {
  const started: Ahead = {
    href: script.href,
    worker: newThread(script),
    error: null,
  };
  started.worker.once("error", (error) => (started.error = error));
  started.worker.unref();
  ahead = started;
  return started.worker;
}

function newThread(script: URL): Worker {
  return new Worker(script, { workerData: SCANS, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
}

/** A thread that runs `script` and scans. One that did not live to be asked for is left where it is. */
export function scanThread(script: URL): Worker {
  const taken = ahead;
  if (taken === null || taken.href !== script.href || taken.error !== null) return newThread(script);
  ahead = null;
  taken.worker.ref();
  return taken.worker;
}

/** Whether a thread was started to scan, by what it was given. */
export function isToScan(data: unknown): boolean {
  return typeof data === "object" && data !== null && "job" in data && data.job === SCANS.job;
}
