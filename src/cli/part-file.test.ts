import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PartFile } from "./part-file.ts";

let folder: string;
let path: string;
const said: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pivotscope-part-"));
  path = join(folder, "a.csv");
  said.length = 0;
  vi.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const there = (): readonly string[] => readdirSync(folder).sort();

async function ended(stream: Writable, text: string): Promise<void> {
  stream.end(text);
  await once(stream, "close");
}

test("a file grows under another name and has its own when it is whole", async () => {
  const part = PartFile.of(path)!;
  const stream = part.stream();
  expect(there()).toEqual(["a.csv.part"]);
  await ended(stream, "all of it");
  part.finish();
  expect([there(), readFileSync(path, "utf8")]).toEqual([["a.csv"], "all of it"]);
  expect(said).toEqual([]);
});

test("two who write one file at once write two, and the file is whole whoever ends last", async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const parts = [PartFile.of(path)!, PartFile.of(path)!];
    const streams = parts.map((part) => part.stream());
    const texts = ["x".repeat(100_000), "y".repeat(50_000)];
    for (const [index, stream] of streams.entries()) stream.write(texts[index]!.slice(0, 9));
    expect(there().filter((name) => name.endsWith(".part"))).toHaveLength(2);
    for (const index of order) {
      await ended(streams[index]!, texts[index]!.slice(9));
      parts[index]!.finish();
      expect(readFileSync(path, "utf8")).toBe(texts[index]);
    }
    expect(there()).toEqual(["a.csv"]);
  }
  expect(said.join("")).toMatch(
    /a\.csv\.part: another run writes it, .* this one writes .*a\.csv\.[0-9a-f]{8}\.part\n/,
  );
});

test("what a killed run has left, or a link of that name, is not touched", async () => {
  for (const leave of [
    () => writeFileSync(`${path}.part`, "left"),
    () => symlinkSync(join(folder, "elsewhere"), `${path}.part`),
  ]) {
    leave();
    const part = PartFile.of(path)!;
    await ended(part.stream(), "new");
    part.finish();
    expect(there()).toEqual(["a.csv", "a.csv.part"]);
    expect(readFileSync(path, "utf8")).toBe("new");
    rmSync(`${path}.part`);
  }
});
