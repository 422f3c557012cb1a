import { runAsHashThread, runAsWorker } from "../scan/node/index.ts";

/** Does what this thread was started for, where the program started it; true if so. */
export const runAsThread = (): boolean => runAsHashThread() || runAsWorker();
