// A thread needs nothing of what reads a command line: each of the two loads its own part.
import { isMainThread } from "node:worker_threads";

if (isMainThread || !(await import("./own-thread.ts")).runAsThread())
  await (await import("./main.ts")).start();
