import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RuleFile } from "../model/rule.ts";
import { bundledMap } from "../scan/bundled.ts";
import { loadRules, packFile, parseLogSourceMap } from "../sigma/index.ts";
import { expectSameRules } from "../../tests/sigma/support/same-rules.ts";
import { cachedRules } from "./rules-cache.ts";

let folder: string;
let program: string;
const said: string[] = [];

beforeEach(() => {
  const own = mkdtempSync(join(tmpdir(), "pivotscope-cache-"));
  program = join(own, "cli.js");
  writeFileSync(program, "one");
  folder = join(own, "packs");
  said.length = 0;
  vi.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(join(folder, ".."), { recursive: true });
});

const rule = (number: number, more = ""): RuleFile => ({
  path: `rules/${number}.yml`,
  text:
    number % 100 === 7
      ? `title: broken ${number}\ndetection: {sel: [}\n`
      : `title: Rule ${number}\nlogsource: { product: windows, service: security }\n` +
        `detection: { a: { EventID: 4688, F|contains: v${number} }, condition: a }\n${more}`,
  origin: "dropped",
});
const many = Array.from({ length: 300 }, (_, number) => rule(number));

const cached = (files: readonly RuleFile[]): Promise<readonly RuleFile[]> =>
  cachedRules(folder, files, pathToFileURL(program));
const packs = (): readonly string[] => readdirSync(folder).toSorted();
const { map } = parseLogSourceMap(bundledMap.path, bundledMap.text);
const isPacked = (file: RuleFile): boolean => "packed" in file;

test("rules are packed once, and the pack says what their texts say", async () => {
  const texts = loadRules(many, map);
  for (const notes of [1, 1]) {
    const files = await cached(many);
    expect(files.every(isPacked)).toBe(true);
    expect(files.map(({ path, text, origin }) => ({ path, text, origin }))).toEqual(many);
    expectSameRules(loadRules(files, map), texts);
    expect(packs()).toHaveLength(1);
    expect(said).toHaveLength(notes);
  }
  const [name] = packs();
  expect(name).toMatch(/^[0-9a-f]{64}\.pack$/);
  expect(said[0]).toContain(`the rules are kept in ${join(folder, name!)}`);
});

test.skipIf(process.platform === "win32")("nobody else can read or write what is kept", async () => {
  await cached(many);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, packs()[0]!)).mode & 0o777).toBe(0o600);
});

test("another text, path or program, and another order, is another pack", async () => {
  await cached(many);
  await cached([rule(0, "level: low\n"), ...many.slice(1)]);
  await cached([{ ...rule(0), path: "rules/zero.yml" }, ...many.slice(1)]);
  await cached(many.toReversed());
  await cached([rule(0, "author: \ud83d\n"), ...many.slice(1)]);
  await cached([rule(0, "author: \ud83e\n"), ...many.slice(1)]);
  expect(packs()).toHaveLength(6);
  writeFileSync(program, "two");
  await cached(many);
  expect(packs()).toHaveLength(7);
});

test("files that are packed already stay what they are and where they are", async () => {
  const own: RuleFile = { ...rule(1000), packed: packFile(rule(1000).text, null) };
  const mixed = [...many.slice(0, 100), own, ...many.slice(100)];
  for (const files of [await cached(mixed), await cached(mixed)]) {
    expect(files[100]).toBe(own);
    expect(files.map(({ path }) => path)).toEqual(mixed.map(({ path }) => path));
  }
});

test("few files are not worth a pack", async () => {
  const few = many.slice(0, 255);
  expect(await cached(few)).toBe(few);
  expect(() => packs()).toThrow("ENOENT");
});

test.each([
  ["cut", (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
  ["empty", () => Buffer.of()],
  [
    "changed",
    (bytes: Buffer) => Buffer.from(bytes.toString("latin1").replace("Rule 42", "Rule 43"), "latin1"),
  ],
])("a pack that was %s is told and made anew", async (_, damage) => {
  await cached(many);
  const path = join(folder, packs()[0]!);
  const whole = readFileSync(path);
  writeFileSync(path, damage(whole));
  said.length = 0;
  const files = await cached(many);
  expect(files.map(({ text }) => text)).toEqual(many.map(({ text }) => text));
  expect(said[0]).toContain(`${path}: `);
  expect(said[0]).toContain("it is made anew");
  expect(Buffer.compare(readFileSync(path), whole)).toBe(0);
});

test.skipIf(process.platform === "win32")("what others may write is not believed", async () => {
  await cached(many);
  const path = join(folder, packs()[0]!);
  chmodSync(path, 0o620);
  said.length = 0;
  await cached(many);
  expect(said[0]).toContain("other users may write to it; it is made anew");
  expect(statSync(path).mode & 0o777).toBe(0o600);

  chmodSync(folder, 0o777);
  said.length = 0;
  expect(await cached(many)).toBe(many);
  expect(said).toEqual([
    `--rules-cache ${folder}: other users may write to it; the rules are read from their texts\n`,
  ]);
});

test("a folder that is none, or can't be made, is told, and the rules are read all the same", async () => {
  for (const path of [program, join(program, "inside")]) {
    folder = path;
    said.length = 0;
    expect(await cached(many)).toBe(many);
    expect(said.join("")).toMatch(/^--rules-cache .*; the rules are read from their texts\n$/);
  }
  folder = join(program, "..", "packs");
});

test("eight packs are kept, those that were asked for last, and nothing else is touched", async () => {
  const sets = Array.from({ length: 9 }, (_, at) => [rule(2000 + at), ...many]);
  await cached(sets[0]!);
  const [first] = packs();
  writeFileSync(join(folder, "notes.txt"), "mine");
  writeFileSync(join(folder, "other.pack"), "mine too");
  const part = `${"0".repeat(64)}.pack.00000000.part`;
  writeFileSync(join(folder, part), "left behind");
  const old = new Date(Date.now() - 7_200_000);
  for (const name of ["notes.txt", "other.pack", part]) utimesSync(join(folder, name), old, old);
  for (const [at, set] of sets.slice(1, 8).entries()) {
    await cached(set);
    const time = new Date(Date.now() - 3_600_000 + at * 1000);
    for (const name of packs().filter((each) => each !== first && each.length === first!.length))
      utimesSync(join(folder, name), time, time);
  }
  // The first is asked for again: it is not the one that goes.
  utimesSync(join(folder, first!), old, old);
  await cached(sets[0]!);
  await cached(sets[8]!);
  const left = packs().filter((name) => name.length === first!.length);
  expect(left).toHaveLength(8);
  expect(left).toContain(first);
  expect(packs()).toEqual(expect.arrayContaining(["notes.txt", "other.pack"]));
  expect(packs()).not.toContain(part);
});

test("a folder is made with those above it, and one that can't be made is told", async () => {
  const own = folder;
  try {
    folder = join(own, "a", "b");
    expect((await cached(many)).every(isPacked)).toBe(true);
    expect(packs()).toHaveLength(1);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    // Below a file, and where Linux says of any folder that it is not there.
    const never = process.platform === "linux" ? ["/proc/pivotscope/packs"] : [];
    for (folder of [join(program, "below"), ...never]) {
      said.length = 0;
      expect(await cached(many)).toBe(many);
      expect(said.join("")).toContain("the rules are read from their texts");
    }
  } finally {
    folder = own;
  }
});
