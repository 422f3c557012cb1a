import { resolve } from "node:path";
import { expect, test } from "vitest";
import { bundledMap, bundledRules } from "../bundled.ts";
import { noOptions } from "../pool/coordinator.ts";
import type { FromWorker, WorkerPort } from "../protocol/protocol.ts";
import { spawnHere } from "./node-pool.ts";
import { scanAll } from "./scan-all.ts";

const sample = resolve("static/sample.evtx");
const log = { path: "sample.evtx", container: null, source: sample, bytes: 200_704 };

/** What a worker says next; a text where it ends. */
function nextOf(worker: WorkerPort): Promise<FromWorker | string> {
  return new Promise((tell) => worker.listen(tell, tell));
}

test("a worker in this thread scans a log", async () => {
  const crew = { script: new URL("file:///none.js"), workers: 1, isHere: true };
  const judgedBy = { rules: bundledRules, map: bundledMap, options: noOptions };
  const found = await scanAll(crew, judgedBy, [log], [], { check: () => undefined });
  expect(found.matches.length).toBeGreaterThan(0);
  expect(found.forwards.length).toBeGreaterThan(0);
  expect(found.ledger.files[0]).toMatchObject({ path: "sample.evtx", bytesLost: 0 });
});

test("what would end a thread is told as its death", async () => {
  const worker = spawnHere();
  const said = nextOf(worker);
  const file = { index: 0, path: "sample.evtx", source: sample };
  worker.post({
    kind: "scan",
    task: 0,
    file,
    range: { origin: 0, first: 0, count: 1, opens: true },
    again: null,
  });
  expect(await said).toContain("before the rules");
  worker.terminate();
});

test("what it is given and what it says are copies", async () => {
  const worker = spawnHere();
  const said = nextOf(worker);
  const texts = ["not a rule"];
  worker.post({ kind: "ask", request: 7, question: { kind: "pack", texts } });
  texts[0] = "title: [";
  expect(await said).toEqual({ kind: "answer", request: 7, answer: ["null"] });
  worker.terminate();
});
