import { expect, test } from "vitest";
import { ChunkReader } from "../../src/evtx/index.ts";
import { evtxModule } from "../../src/evtx/module.ts";
import { scanEverything } from "../../src/model/scan-program.ts";
import type { FileHandle } from "../../src/scan/protocol/protocol.ts";
import { LastLog } from "../../src/scan/worker/last-log.ts";
import { memorySource } from "../support/node-source.ts";
import { logonLog } from "./support/test-pool.ts";

const reader = new ChunkReader(evtxModule, scanEverything);
const log = logonLog([["2026-03-01T10:00:00.0000000Z", "amy"]]);
const handle = (index: number, path: string): FileHandle => ({ index, path, source: path, carves: false });
const opens = { first: 0, count: 8, opens: true, origin: null };
const further = { first: 8, count: 8, opens: false, origin: 4096 };

test("a log is opened once for its parts, and anew by who says what it is", async () => {
  const opened: string[] = [];
  const logs = new LastLog((source) => {
    opened.push(String(source));
    return Promise.resolve(memorySource(log));
  });
  const open = async (file: FileHandle, range: typeof opens | typeof further) =>
    logs.log(file, await logs.source(file, range), reader, range.opens);
  const [one, other] = [handle(0, "a"), handle(1, "b")];
  const first = await open(one, opens);
  expect(first?.grid.count).toBe(1);
  expect(await open(one, further)).toBe(first);
  expect(await open({ ...one }, further)).toBe(first);
  expect(opened).toEqual(["a"]);
  const second = await open(other, further);
  expect(second).not.toBe(first);
  await open(one, further);
  await open(one, opens);
  expect(opened).toEqual(["a", "b", "a", "a"]);
});

test("what could not be opened is tried again", async () => {
  let fails = true;
  const logs = new LastLog(() => {
    if (fails) return Promise.reject(new Error("locked"));
    return Promise.resolve(memorySource(log));
  });
  const file = handle(0, "a");
  await expect(logs.source(file, further)).rejects.toThrow("locked");
  fails = false;
  const source = await logs.source(file, further);
  expect(await logs.log(file, source, reader, false)).not.toBeNull();
});
