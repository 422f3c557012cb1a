import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { samplePath } from "../support/build-sample.ts";
import { writeZip } from "../support/zip-writer.ts";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { showTab } from "./support/tabs.ts";

const folder = mkdtempSync(join(tmpdir(), "pivotscope-locked-"));
const zips = ["one.zip", "two.zip"].map((name) => join(folder, name));

beforeAll(() => {
  const encryption = { kind: "aes", password: "infected", bits: 256, version: 2 } as const;
  for (const zip of zips)
    writeFileSync(
      zip,
      writeZip([{ name: "logs/sample.evtx", content: readFileSync(samplePath), encryption }]),
    );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const panel = `(document.querySelector("form.locked")?.innerText ?? "")`;

describe.each(browserNames)("encrypted zips in %s", (name) => {
  let page: PageDriver;

  beforeAll(async () => {
    page = await openBrowser(name);
    await page.open(builtPage());
  }, 60_000);
  afterAll(() => page.close());

  const panelSays = (words: RegExp): Promise<string> =>
    until(
      String(words),
      () => page.evaluate<string>(panel),
      (text) => words.test(text),
    );

  const enter = async (password: string, button: string): Promise<void> => {
    await page.evaluate(`document.querySelector("form.locked input").focus()`);
    await page.type(password);
    await page.click("button", button);
  };

  test("a password is asked for, a wrong one is said, and the right one opens them", async () => {
    await page.setFiles("Open logs", zips);
    await panelSays(/one\.zip is encrypted:\s*1 member not read/);
    await showTab(page, "Evidence");
    expect(await page.text("region", "Problems")).toMatch(/2/);
    await enter("infectet", "Open");
    await panelSays(/does not fit/);
    await page.click("button", "Skip");
    await panelSays(/one\.zip.*does not fit|two\.zip is encrypted/s);
    await enter("infected", "Open");
    await until(
      "the matches",
      () => page.text("status", null),
      (text) => /matches in 1 file/.test(text ?? ""),
    );
    expect(page.complaints).toEqual([]);
    const kept = await page.evaluate<string>(
      `JSON.stringify({ ...localStorage }) + document.body.innerText + location.href`,
    );
    expect(kept).not.toContain("infecte");
  });
});
