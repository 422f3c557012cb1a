import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { writeTallGrid } from "./support/component-pages.ts";

// Ten million rows are 280 million pixels, ten times what a browser lays out.

const LAST = 9_999_999;
const ROW = 28;

/** The rows that are wholly in sight: their positions, and where each begins below the head. */
const inSight = `(() => {
  const grid = document.getElementById("tall");
  const top = grid.getBoundingClientRect().top + ${String(ROW)};
  return [...grid.querySelectorAll("[data-position]:not(.awaited)")]
    .map((row) => ({ position: Number(row.dataset.position), top: row.getBoundingClientRect().top - top, text: row.textContent }))
    .filter((row) => row.top >= -0.5 && row.top + ${String(ROW)} <= grid.clientHeight - ${String(ROW)} + 0.5);
})()`;

interface Sight {
  readonly position: number;
  readonly top: number;
  readonly text: string;
}

describe.each(browserNames)("ten million rows in %s", (name) => {
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-grid-"));
  const file = join(folder, "page.html");
  let page: PageDriver;

  beforeAll(async () => {
    await writeTallGrid(file);
    page = await openBrowser(name);
  });

  afterAll(async () => {
    await page.close();
    rmSync(folder, { recursive: true });
  });

  beforeEach(async () => {
    await page.open(file);
    await rowsSeen("the first rows", (rows) => rows[0]?.position === 0);
    await page.evaluate(`document.getElementById("tall").focus()`);
  });

  const rowsSeen = (what: string, passes: (rows: readonly Sight[]) => boolean): Promise<readonly Sight[]> =>
    until(what, () => page.evaluate<readonly Sight[]>(inSight), passes, 20_000);
  const scrollTo = (pixels: string) => page.evaluate(`document.getElementById("tall").scrollTop = ${pixels}`);
  const attribute = (wanted: string) =>
    page.evaluate<string | null>(`document.getElementById("tall").getAttribute("${wanted}")`);
  /** The same once they are what the table holds there: for some frames rows on the way are drawn with what was in their place before. */
  const rowsThere = async (what: string, passes: (rows: readonly Sight[]) => boolean) => {
    await rowsSeen(what, passes);
    await until(
      `${what}, there`,
      () => attribute("aria-busy"),
      (isBusy) => isBusy !== "true",
    );
    return page.evaluate<readonly Sight[]>(inSight);
  };
  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  test("the end of the scroll bar is the last row, wholly in sight", async () => {
    await scrollTo("1e9");
    const rows = await rowsThere("the last row", (seen) => seen.at(-1)?.position === LAST);
    expect(rows.at(-1)!.text).toBe(`row ${String(LAST)}`);
    expect(rows.length).toBeGreaterThan(15);
    const index = `document.querySelector("[data-position='${String(LAST)}']").getAttribute("aria-rowindex")`;
    expect(await page.evaluate(index)).toBe(String(LAST + 2));
    expect(await attribute("aria-rowcount")).toBe(String(LAST + 2));
    await scrollTo("0");
    await rowsSeen("the first row", (seen) => seen[0]?.position === 0);
  });

  test("keys lead to both ends and by rows in between", async () => {
    await page.press("End");
    await rowsThere("the last row", (seen) => seen.at(-1)?.position === LAST);
    expect(await attribute("aria-activedescendant")).toBe(`tall-${String(LAST)}`);
    await page.press("PageUp");
    await page.press("PageUp");
    const page2 = await rowsSeen("two pages up", (seen) => seen.at(-1)!.position < LAST - 10);
    expect(page2[0]!.position).toBeGreaterThan(LAST - 60);
    await page.press("Home");
    await rowsSeen("the first row", (seen) => seen[0]?.position === 0);
  });

  test("in the middle a key moves by a row", async () => {
    await scrollTo("4e6");
    const before = await rowsSeen("the middle", (seen) => (seen[0]?.position ?? 0) > 4_000_000);
    await page.evaluate(
      `document.querySelector("[data-position='${String(before.at(-1)!.position)}']").click()`,
    );
    for (let step = 1; step <= 30; step++) await page.press("ArrowDown");
    await rowsSeen("thirty rows on", (seen) => seen.at(-1)?.position === before.at(-1)!.position + 30);
  });

  test("the wheel moves by its own pixels, and nothing moves when it rests", async () => {
    for (const place of ["0", "2e6", "4e6", "7.9e6"]) {
      await scrollTo(place);
      await pause(400);
      for (const by of [100, 100, -100, 300]) {
        const [first] = await rowsSeen("rows", (seen) => seen.length > 15);
        const wanted = (rows: readonly Sight[]): boolean =>
          rows.length > 0 &&
          Math.abs((rows[0]!.position - first!.position) * ROW - (rows[0]!.top - first!.top) - by) <= 1;
        await page.wheel(200, 300, by);
        await rowsSeen(`a wheel by ${String(by)} at ${place}`, wanted);
        await pause(400);
        expect(wanted(await page.evaluate<readonly Sight[]>(inSight))).toBe(true);
      }
    }
  });

  test("the wheel comes to both ends from near them", async () => {
    await page.press("End");
    await rowsSeen("the last row", (seen) => seen.at(-1)?.position === LAST);
    await page.wheel(200, 300, -1500);
    await rowsSeen("rows before", (seen) => (seen.at(-1)?.position ?? LAST) < LAST - 40);
    await page.wheel(200, 300, 5000);
    await rowsSeen("the last row again", (seen) => seen.at(-1)?.position === LAST);
  });

  test("rows that are not there keep their place, and late answers of another window are dropped", async () => {
    await page.evaluate(`(window.held = true, 0)`);
    await scrollTo("3e6");
    await until(
      "a question",
      () => page.evaluate<number>("window.asked.length"),
      (count) => count === 1,
    );
    await rowsSeen("no rows", (seen) => seen.length === 0);
    expect(await attribute("aria-busy")).toBe("true");
    const height = await page.evaluate("document.getElementById('tall').scrollHeight");
    await scrollTo("5e6");
    await until(
      "another",
      () => page.evaluate<number>("window.asked.length"),
      (count) => count === 2,
    );
    await page.evaluate(`(window.asked[0](), 0)`);
    await pause(200);
    expect(await page.evaluate(inSight)).toEqual([]);
    await page.evaluate(`(window.asked[1](), 0)`);
    const rows = await rowsThere("the rows", (seen) => seen.length > 15);
    for (const { position, text } of rows) expect(text).toBe(`row ${String(position)}`);
    expect(await attribute("aria-busy")).not.toBe("true");
    expect(await page.evaluate("document.getElementById('tall').scrollHeight")).toBe(height);
  });
});
