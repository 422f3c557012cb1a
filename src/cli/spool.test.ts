import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { LocalSource } from "../model/input.ts";
import { blobOfSource } from "../scan/node/index.ts";
import { Spool } from "./spool.ts";

const folder = mkdtempSync(join(tmpdir(), "pivotscope-spool-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** `size` bytes, other ones for each `seed`, in pieces of odd sizes. */
async function* bytesOf(size: number, seed: number): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (let at = 0; at < size; at += 777)
    yield Uint8Array.from({ length: Math.min(777, size - at) }, (_, index) => (at + index) * seed);
}

async function wholeOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

const readBack = async (source: LocalSource): Promise<Buffer> =>
  Buffer.from(await (await blobOfSource(source)).arrayBuffer());

test("what is small stays in memory while there is room, the rest lies in one file, and all comes back", async () => {
  const spool = new Spool(folder, { largest: 5000, memory: 8000 });
  const sizes = [5000, 5001, 0, 20_000, 3000, 1];
  const kept = [];
  for (const [seed, size] of sizes.entries()) kept.push(await spool.keep(bytesOf(size, seed + 1)));
  for (const [seed, { source, bytes }] of kept.entries()) {
    expect(bytes).toBe(sizes[seed]);
    expect((await readBack(source)).equals(await wholeOf(bytesOf(bytes, seed + 1)))).toBe(true);
  }
  expect(kept.map(({ source }) => source instanceof SharedArrayBuffer)).toEqual([
    true,
    false,
    true,
    false,
    true,
    // All 8000 are taken.
    false,
  ]);
  const paths = new Set(
    kept.flatMap(({ source }) => ("path" in Object(source) ? [(source as { path: string }).path] : [])),
  );
  expect(paths.size).toBe(1);
  const [path] = [...paths];
  expect(statSync(path!).mode & 0o777).toBe(0o600);
  // Where a file needs no name it has none.
  if (existsSync("/proc/self/fd")) expect(readdirSync(folder)).toEqual([]);
});

test("what breaks off is written over by the next", async () => {
  const spool = new Spool(folder, { largest: 10, memory: 10 });
  await spool.keep(bytesOf(3000, 3));
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield* bytesOf(50_000, 5);
    throw new Error("gone");
  }
  await expect(spool.keep(broken())).rejects.toThrow(/^it could not be kept in .*: gone/);
  const { source } = await spool.keep(bytesOf(4000, 7));
  expect(source).toMatchObject({ start: 3000, size: 4000 });
  expect((await readBack(source)).equals(await wholeOf(bytesOf(4000, 7)))).toBe(true);
});

test("a folder that is none is wrong usage", () => {
  expect(() => new Spool(join(folder, "gone"))).toThrow("it is no folder");
});
