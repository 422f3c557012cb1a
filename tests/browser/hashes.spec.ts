import { createHash } from "node:crypto";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { samplePath } from "../support/build-sample.ts";
import { schemaCheck } from "../support/schemas.ts";
import { writeZip } from "../support/zip-writer.ts";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { showTab } from "./support/tabs.ts";

// A finding can be defended: every file has a hash, and is compared with the list that came with it.

const folder = mkdtempSync(join(tmpdir(), "pivotscope-hashes-"));
const at = (name: string): string => join(folder, name);
const sample = readFileSync(samplePath);
const of = (kind: string, bytes: Uint8Array): string => createHash(kind).update(bytes).digest("hex");
const sha256 = of("sha256", sample);

beforeAll(() => {
  copyFileSync(samplePath, at("a.evtx"));
  writeFileSync(at("cut.evtx"), sample.subarray(0, sample.length - 4));
  writeFileSync(at("sums.txt"), `${of("md5", sample)}  a.evtx\nSHA256 (cut.evtx) = ${sha256}\nno line\n`);
  writeFileSync(at("inside.zip"), writeZip([{ name: "inner/a.evtx", content: sample }]));
});
afterAll(() => rmSync(folder, { recursive: true }));

const ledgerOf = async (page: PageDriver): Promise<unknown> => {
  const { bytes } = await page.download(() => page.click("button", "Export ledger"));
  const ledger: unknown = JSON.parse(new TextDecoder().decode(bytes));
  schemaCheck("ledger-1")(ledger);
  return ledger;
};

const cells = `[...document.querySelectorAll("td.hash")].map((cell) => cell.innerText.replace("Copy SHA-256", "").trim().replace(/\\s+/g, " "))`;

describe.each(browserNames)("hashes in %s", (name) => {
  let page: PageDriver;
  const shows = (what: readonly string[]) =>
    until(
      `the hashes ${what.join(", ")}`,
      () => page.evaluate<string[]>(cells),
      (found) => found.join() === what.join(),
    );

  beforeAll(async () => {
    page = await openBrowser(name);
  });
  beforeEach(async () => {
    await page.open(builtPage());
  });
  afterAll(() => page.close());

  test("every file is hashed when the scan is done, and exports name it by its hash", async () => {
    await page.setFiles("Open logs", [at("inside.zip"), at("cut.evtx")]);
    await showTab(page, "Evidence");
    const cut = of("sha256", sample.subarray(0, sample.length - 4));
    await shows([`${cut.slice(0, 8)}…`, `${sha256.slice(0, 8)}…`]);
    const ledger = await ledgerOf(page);
    expect(ledger).toMatchObject({
      files: [
        { path: "cut.evtx", sha256: cut },
        { path: "inner/a.evtx", sha256 },
      ],
    });
    expect(await page.evaluate<string>(`document.getElementById("view").innerText`)).toContain(cut);
  });

  test("a list that is dropped is compared with them, and other bytes are a problem", async () => {
    await page.setFiles("Open logs", [at("a.evtx"), at("cut.evtx")]);
    await showTab(page, "Evidence");
    const cut = of("sha256", sample.subarray(0, sample.length - 4)).slice(0, 8);
    await shows([`${sha256.slice(0, 8)}…`, `${cut}…`]);
    await page.setFiles("Open logs", [at("sums.txt")]);
    await shows([`${sha256.slice(0, 8)}… ✓ list`, `${cut}… ≠ list`]);
    expect(await ledgerOf(page)).toMatchObject({
      files: [
        { path: "a.evtx", md5: of("md5", sample), hashList: { verdict: "in-list", list: "sums.txt" } },
        { path: "cut.evtx", hashList: { verdict: "differs", name: "cut.evtx" } },
      ],
      problems: expect.arrayContaining([
        expect.objectContaining({ code: "hash-differs", file: "cut.evtx" }),
        expect.objectContaining({ code: "hash-list-line", file: "sums.txt", line: 3 }),
      ]) as unknown,
    });
    expect(page.complaints).toEqual([]);
  });
});
