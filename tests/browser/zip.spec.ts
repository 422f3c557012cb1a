import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assemblePage } from "../../src/export/index.ts";
import { seededRandom } from "../support/random.ts";
import { writeZip } from "../support/zip-writer.ts";
import { oneFileParts } from "./support/one-file.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, type PageDriver } from "./support/page-driver.ts";

// What a browser does otherwise than Node: streams of Blobs and their errors, from file:// and under the page's policy.

const folder = mkdtempSync(join(tmpdir(), "pivotscope-zip-"));
const page = join(folder, "page.html");

// Sixteen values at random: deflates to half.
const random = seededRandom(5);
const log = Uint8Array.from({ length: 800_000 }, () => random.between(0, 16));
log.set(new TextEncoder().encode("ElfFile\0"));
const members = [
  { name: "C/Windows/Security.evtx", content: log, descriptor: true },
  { name: "rule.yml", content: "title: A rule\ndetection:\n" },
  { name: "stored.evtx", content: log, stored: true },
  { name: "other.png", content: "\x89PNG" },
  { name: "last.evtx", content: log },
];

/** An expression that opens a zip and answers with what came out of it. */
const opened = (bytes: Uint8Array): string => `(async () => {
  const bytes = Uint8Array.from(atob(${JSON.stringify(Buffer.from(bytes).toString("base64"))}), (c) => c.charCodeAt(0));
  const { files, issues } = await openArchive({ path: "case.zip", container: null, blob: new Blob([bytes]) });
  const sum = async ({ path, blob }) => [path, blob.size, await crc(blob)];
  return JSON.stringify({ files: await Promise.all(files.map(sum)), codes: issues.map((issue) => issue.code) });
})()`;

beforeAll(async () => {
  const source = (path: string): string =>
    JSON.stringify(fileURLToPath(new URL(`../../src/${path}`, import.meta.url)));
  const code = `import { openArchive } from ${source("intake/archive/read-archive.ts")};
    import { crc32 } from ${source("lib/crc32.ts")};
    globalThis.openArchive = openArchive;
    globalThis.crc = async (blob) => crc32(new Uint8Array(await blob.arrayBuffer()));`;
  writeFileSync(page, assemblePage(await oneFileParts(folder, code, "body {}")));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(browserNames)("in %s", (name) => {
  let driver: PageDriver;
  beforeAll(async () => {
    driver = await openBrowser(name);
    await driver.open(page);
  });
  afterAll(() => driver.close());

  const open = async (bytes: Uint8Array) =>
    JSON.parse(await driver.evaluate<string>(opened(bytes))) as {
      files: [path: string, size: number, crc: number][];
      codes: string[];
    };

  test("a zip gives its logs and rules whole", async () => {
    const { files, codes } = await open(writeZip(members));
    expect(files.map(([path, size]) => [path, size])).toEqual([
      ["C/Windows/Security.evtx", log.length],
      ["rule.yml", 25],
      ["stored.evtx", log.length],
      ["last.evtx", log.length],
    ]);
    expect(files[0]![2]).toBe(files[2]![2]);
    expect(files[3]![2]).toBe(files[2]![2]);
    expect(codes).toEqual(["not-a-log"]);
  });

  test("a zip that was cut off gives the start of its last member too", async () => {
    const whole = writeZip(members);
    const { files, codes } = await open(whole.slice(0, whole.length - 100_000));
    expect(files.map(([path]) => path)).toEqual([
      "C/Windows/Security.evtx",
      "rule.yml",
      "stored.evtx",
      "last.evtx",
    ]);
    expect(files[3]![1]).toBeGreaterThan(0);
    expect(files[3]![1]).toBeLessThan(log.length);
    expect(codes).toEqual(["zip-damaged", "zip-damaged", "zip-damaged", "not-a-log"]);
    expect(driver.complaints).toEqual([]);
  });
});
