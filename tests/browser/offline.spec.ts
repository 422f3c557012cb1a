import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { showTab } from "./support/tabs.ts";

// "Nothing leaves this machine": the built page, opened from file://, works and asks for nothing.

const hits = JSON.parse(
  readFileSync(new URL("../fixtures/sample.hits.json", import.meta.url), "utf8"),
) as Record<string, number[]>;
const sampleMatches = Object.values(hits).flat().length;

describe.each(browserNames)("the page in %s, offline", (name) => {
  let page: PageDriver;
  const own = () => pathToFileURL(builtPage()).href;

  beforeAll(async () => {
    const path = builtPage();
    page = await openBrowser(name);
    await page.open(path);
  });

  afterAll(async () => {
    await page?.close();
  });

  test("reads the sample, all of it inside the page", async () => {
    await page.click("button", "Try a sample");
    await showTab(page, "Matches");
    const status = () => page.text("status", null);
    const expected = new RegExp(`^${String(sampleMatches)} matches in `);
    await until(`"${String(sampleMatches)} matches in …"`, status, (text) => expected.test(text ?? ""));
    expect(await page.count("grid", "Matches")).toBe(1);
  });

  test("has asked for nothing but itself", () => {
    const foreign = page.requests.filter((url) => {
      return url.split("#")[0] !== own() && !url.startsWith("blob:") && !url.startsWith("data:");
    });
    expect(foreign).toEqual([]);
  });

  test("has complained of nothing", () => {
    expect(page.complaints).toEqual([]);
  });

  test("cannot connect even when a script tries", async () => {
    const attempt = (code: string) => page.evaluate<string>(`${code}.then(() => "sent", () => "refused")`);
    expect(await attempt("fetch('http://192.0.2.1/')")).toBe("refused");
    const violations = () => Promise.resolve(page.complaints.filter((text) => text.includes("connect-src")));
    await until("a policy violation", violations, (found) => found.length > 0, 5000);
  });
});
