import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { scanThread, startAhead } from "./scan-thread.ts";

const waits = new URL("data:text/javascript,setInterval(() => undefined, 1000)");

test("a thread that was started ahead is the next that is asked for, and no other", async () => {
  startAhead(waits);
  const between = new Worker(waits);
  const first = scanThread(waits);
  const second = scanThread(waits);
  expect(first.threadId).toBeLessThan(between.threadId);
  expect(second.threadId).toBeGreaterThan(between.threadId);
  await Promise.all([between, first, second].map((thread) => thread.terminate()));
});

test("one that was started for another script is left alone, and one that died meanwhile", async () => {
  const dies = new URL("data:text/javascript,throw new Error('as a test wants it')");
  const dead = startAhead(dies);
  const other = scanThread(waits);
  await once(dead, "error");
  const next = scanThread(dies);
  expect(next.threadId).toBeGreaterThan(other.threadId);
  const [error] = (await once(next, "error")) as [Error];
  expect(error.message).toContain("as a test wants it");
  await other.terminate();
});
