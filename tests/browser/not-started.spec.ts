import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";

// What the page says where it can't run.

const folder = mkdtempSync(join(tmpdir(), "pivotscope-not-started-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A copy of the page, changed. */
function changed(name: string, change: (html: string) => string): string {
  const html = readFileSync(builtPage(), "utf8");
  const other = change(html);
  expect(other).not.toBe(html);
  const path = join(folder, name);
  writeFileSync(path, other);
  return path;
}

/** In a browser without something: the policy would keep a script from taking it away. */
const without = (name: string, code: string): string =>
  changed(name, (html) =>
    html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, () => `<script>${code}</script>`),
  );

describe.each(browserNames)("a page that does not start in %s", (browser) => {
  let page: PageDriver;

  beforeAll(async () => {
    page = await openBrowser(browser);
  });

  afterAll(async () => {
    await page?.close();
  });

  const shown = () =>
    page.evaluate<string | null>(`(() => {
      const sentence = document.getElementById("not-started");
      return sentence !== null && getComputedStyle(sentence).visibility === "visible" ? sentence.innerText : null;
    })()`);

  test("says what the browser lacks, and which are new enough", async () => {
    await page.open(
      without("old.html", "delete Array.prototype.toSorted; delete window.structuredClone"),
      false,
    );
    await until("the sentence", shown, (text) => text !== null);
    const text = await shown();
    expect(text).toContain("Firefox from 115 on");
    expect(text).toContain("This browser lacks: arrays that are sorted as a copy (ES2023); structuredClone.");
    expect(await page.count("button", "Try a sample")).toBe(0);
  });

  test("says too that it can't inflate its script", async () => {
    await page.open(without("older.html", "delete window.DecompressionStream"), false);
    const lack = "This browser lacks: DecompressionStream for raw DEFLATE.";
    await until("the sentence", shown, (text) => text?.includes(lack) ?? false);
  });

  test.each([
    ["boot", "syntax of another time;"],
    ["script", "AAAA"],
    ["script", "%"],
  ])("says so where its %s can't be read or may not run", async (part, text) => {
    await page.open(
      changed("stopped.html", (html) => html.replace(`id="pivotscope-${part}">`, (tag) => tag + text)),
      false,
    );
    await until("the sentence", shown, (said) => said?.includes("has not started") ?? false);
    expect(await shown()).not.toContain("This browser lacks");
  });

  test("says nothing of it where it starts", async () => {
    await page.open(builtPage());
    await until(
      "the page",
      () => page.count("button", "Try a sample"),
      (count) => count === 1,
    );
    expect(await page.evaluate<boolean>(`document.getElementById("not-started") === null`)).toBe(true);
  });
});
