import { evtxModule } from "../../src/evtx/module.ts";
import { expect, test } from "vitest";
import { clock } from "../../src/scan/pool/clock.ts";
import { DumpPool } from "../../src/scan/pool/dump-pool.ts";
import type { TaskResult, WorkerPort } from "../../src/scan/protocol/protocol.ts";
import { ScanWorker } from "../../src/scan/worker/scan-worker.ts";
import { dumpFormats, dumpQuick } from "../support/dump-twins.ts";
import { element, normal, value, writeLog } from "../support/evtx-writer.ts";
import { memorySource } from "../support/node-source.ts";
import { dataEvent, templated } from "./cases/case.ts";

/** A worker in this thread; messages are copied and buffers change hands as between threads. */
function spawnHere(logs: ReadonlyMap<string, Uint8Array>): WorkerPort {
  let listener: Parameters<WorkerPort["listen"]>[0] = () => undefined;
  const worker = new ScanWorker({
    module: evtxModule,
    post: (message, transfer = []) => listener(structuredClone(message, { transfer: [...transfer] })),
    openSource: (source) => Promise.resolve(memorySource(logs.get(source as string)!)),
    now: () => 0,
    every: () => () => undefined,
  });
  return {
    post: (message, transfer = []) => worker.receive(structuredClone(message, { transfer: [...transfer] })),
    listen: (onMessage) => (listener = onMessage),
    terminate: () => undefined,
  };
}

/** Few bytes that become much text: two megabytes a record, one record a slot. */
const long = templated(
  element(
    "Event",
    {},
    Array.from({ length: 200 }, () => element("D", {}, normal(0))),
  ),
  [value.string("x".repeat(10_000))],
);
const logs = new Map<string, Uint8Array>([
  ["long.evtx", writeLog({ records: Array.from({ length: 40 }, () => long), recordsPerChunk: 1 })],
  ["empty.evtx", new Uint8Array()],
  ["short.evtx", writeLog({ records: [dataEvent(1, [["a", "b"]])] })],
]);

test.each([1, 3])("%d workers write files in their order, however long the text", async (workers) => {
  const files = [...logs].map(([path, { length }]) => ({
    path,
    container: null,
    source: path,
    bytes: length,
  }));
  for (const format of dumpFormats) {
    const wanted: string[] = [];
    for (const [name, bytes] of logs) {
      wanted.push((await dumpQuick(memorySource(bytes), name, format))?.text ?? "");
    }
    const pool = new DumpPool(() => spawnHere(logs), workers, format, clock);
    const results: { path: string; result: TaskResult }[] = [];
    const decoder = new TextDecoder();
    const pieces: string[] = [];
    let longest = 0;
    for await (const piece of pool.dump(files, ({ path }, result) => results.push({ path, result }))) {
      pieces.push(decoder.decode(piece));
      longest = Math.max(longest, piece.length);
    }
    pool.close();
    expect(pieces.join("") === wanted.join("")).toBe(true);
    expect(longest).toBeLessThan(20 * 1024 * 1024);
    // Eighty megabytes in tasks of sixteen and a bit: the rests add up to the whole.
    const parts = results.filter(({ path }) => path === "long.evtx").map(({ result }) => result);
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.reduce((sum, { records }) => sum + records.read, 0)).toBe(40);
    expect(parts.reduce((sum, { bytesRead, bytesLost }) => sum + bytesRead + bytesLost, 0)).toBe(
      logs.get("long.evtx")!.length,
    );
    expect(results.map(({ path }) => path).filter((path, at, all) => path !== all[at - 1])).toEqual([
      ...logs.keys(),
    ]);
  }
});
