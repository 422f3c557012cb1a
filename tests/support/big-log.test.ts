import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readLog } from "../evtx/read-log.ts";
import { makeBigLog } from "./big-log.ts";

const folder = mkdtempSync(join(tmpdir(), "pivotscope-big-log-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("a log of the asked size is sound, and its record ids rise without a gap", async () => {
  const path = join(folder, "big.evtx");
  const log = makeBigLog({ bytes: 1_000_000, path, renumber: true, ownChunksOnly: true });
  const bytes = new Uint8Array(readFileSync(path));
  expect(bytes.length).toBe(log.bytes);
  expect(log.bytes).toBeGreaterThanOrEqual(1_000_000);
  const read = await readLog(bytes);
  expect(read!.issues).toEqual([]);
  const ids = read!.records.map((record) => Number(record.id));
  expect(ids).toEqual(ids.map((_, i) => i + 1));
  expect(ids.length).toBeGreaterThan(500);
});

test("without renumbering the chunks are repeated as they are", async () => {
  const path = join(folder, "repeated.evtx");
  makeBigLog({ bytes: 500_000, path, ownChunksOnly: true });
  const read = await readLog(new Uint8Array(readFileSync(path)));
  expect(read!.issues).toEqual([]);
});
