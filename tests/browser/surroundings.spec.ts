import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { samplePath } from "../support/build-sample.ts";
import { axeFindings } from "./support/axe.ts";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { becomes as becomesIn, browserNames, until, type PageDriver } from "./support/page-driver.ts";

// What an event came from and what happened around it, read again from the log when somebody asks.

const folder = mkdtempSync(join(tmpdir(), "pivotscope-around-"));
const log = join(folder, "sample.evtx");
beforeAll(() => copyFileSync(samplePath, log));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(browserNames)("around an event in %s", (name) => {
  let page: PageDriver;
  const becomes = <T>(what: string, expression: string, wanted: T) =>
    becomesIn(page, what, expression, wanted);
  const reads = (wanted: RegExp) =>
    until(
      `${String(wanted)} in the details`,
      () => page.evaluate<string>(`document.getElementById("detail")?.innerText ?? ""`),
      (text) => wanted.test(text),
      60_000,
    );
  const listed = `document.querySelectorAll("#detail ol li[aria-current], #detail ol li .mark").length`;
  const press = (text: string) =>
    page.evaluate(
      `[...document.querySelectorAll("#detail button")].find((each) => each.textContent.includes(${JSON.stringify(text)})).click()`,
    );

  beforeAll(async () => {
    page = await openBrowser(name);
    await page.resize(1440, 900);
    await page.open(builtPage());
    await page.setFiles("Open logs", [log]);
    await until(
      "the end of the scan",
      () => page.text("status", null),
      (text) => /19 matches in 1 file/.test(text ?? ""),
    );
  });
  afterAll(async () => {
    expect(page?.complaints).toEqual([]);
    await page?.close();
  });

  test("a match says by whom, and its list of events holds it", async () => {
    await page.press("2");
    await becomes("the matches", `document.getElementById("matches") !== null`, true);
    await page.press("ArrowDown");
    await reads(/Read it from the logs/);
    expect(await page.evaluate<number>(listed)).toBe(0);
    await page.press(".");
    await reads(/started by\s+C:\\/);
    await reads(/\d+ events? · this time in Events/);
    await becomes("the event itself", `document.querySelectorAll("#detail ol li[aria-current]").length`, 1);
    expect(await axeFindings(page)).toEqual([]);
  });

  test("a longer time has more events, and another match its own", async () => {
    const marks = `document.querySelectorAll("#detail ol li .mark").length`;
    const few = await page.evaluate<number>(marks);
    await press("± 10 min");
    await until(
      "more events",
      () => page.evaluate<number>(marks),
      (many) => many > few,
      60_000,
    );
    await press("same process");
    await until(
      "fewer events",
      () => page.evaluate<number>(marks),
      (some) => some >= 1 && some <= few + 20,
      60_000,
    );
    await page.press("ArrowDown");
    await becomes("the event itself", `document.querySelectorAll("#detail ol li[aria-current]").length`, 1);
    await press("same host");
  });

  test("a forward has the same of its first record", async () => {
    await page.press("1");
    await reads(/Around its first record/);
    await becomes("the event itself", `document.querySelectorAll("#detail ol li[aria-current]").length`, 1);
  });

  test("the time leads to Events, with the record selected", async () => {
    await press("this time in Events");
    await until(
      "some of the events",
      () => page.evaluate<string>(`document.querySelector("[role=search] .shown")?.textContent ?? ""`),
      (words) => /^\d+ of 138 shown$/.test(words) && !words.startsWith("138"),
      60_000,
    );
    await becomes("the selected", `document.querySelectorAll("#events [aria-selected=true]").length`, 1);
    await page.press(".");
    await reads(/Read it from the logs/);
  });
});
