import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeFindings } from "./support/axe.ts";
import { openBrowser } from "./support/open-browser.ts";
import { until, type PageDriver } from "./support/page-driver.ts";
import { pictures } from "./support/pivots/pictures.ts";
import { writePivots } from "./support/component-pages.ts";

describe.each([
  ["chromium", "light"],
  ["chromium", "dark"],
  ["firefox", "light"],
  ["firefox", "dark"],
] as const)("the picture of pivots in %s, %s", (name, colorScheme) => {
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-pivots-"));
  const file = join(folder, "page.html");
  let page: PageDriver;

  beforeAll(async () => {
    await writePivots(file);
    page = await openBrowser(name, { colorScheme });
    await page.open(file);
    await page.resize(1000, 620);
  });

  afterAll(async () => {
    await page?.close();
    rmSync(folder, { recursive: true });
  });

  const show = async (picture: string): Promise<void> => {
    await page.evaluate(`(location.hash = ${JSON.stringify(picture)}, null)`);
    const shown = `document.querySelector("output").dataset.picture`;
    await until(
      picture,
      () => page.evaluate<string>(shown),
      (seen) => seen === picture,
      20_000,
    );
  };
  const words = () =>
    page.evaluate<string[]>(`[...document.querySelectorAll("ol li")].map((item) => item.textContent)`);
  const chosen = (id: string) =>
    until(
      id,
      () => page.text("status", null),
      (text) => text === id,
      20_000,
    );
  const current = () =>
    page.evaluate<string[]>(
      `[...document.querySelectorAll("[aria-current=true]")].map((arrow) => arrow.querySelector("title").textContent)`,
    );

  test.each(Object.keys(pictures))("axe finds nothing: %s", async (picture) => {
    await show(picture);
    const rules = { "page-has-heading-one": { enabled: false } };
    expect(await axeFindings(page, { rules })).toEqual([]);
    expect(await words()).toHaveLength(pictures[picture]!.length);
    expect(page.complaints).toEqual([]);
  });

  // The middle of an arrow is seldom on it, so its label is what a hand would aim at.
  const click = (words: string) =>
    page.evaluate(`(() => {
      const arrow = [...document.querySelectorAll("svg [role=button]")].find(
        (each) => each.querySelector("title").textContent === ${JSON.stringify(words)},
      );
      const box = arrow.querySelector("rect").getBoundingClientRect();
      const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      hit.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      return null;
    })()`);

  test("a key leads along a chain and selects, with one tab stop", async () => {
    await show("chain");
    const stops = `document.querySelectorAll("svg [tabindex='0']").length`;
    expect(await page.evaluate<number>(stops)).toBe(1);
    await page.evaluate(`(document.querySelector("svg [tabindex='0']").focus(), null)`);
    await page.press("ArrowRight");
    await page.press("ArrowRight");
    await page.press("Enter");
    await chosen("three");
    expect(await page.evaluate<number>(stops)).toBe(1);
    expect(await current()).toEqual([(await words())[2]]);
    await page.press("Home");
    await page.press(" ");
    await chosen("one");
  });

  test("a click selects an arrow, and of a bundle one after the other", async () => {
    await show("sample");
    const [, , second] = await words();
    await click(second!);
    await until("the arrow", current, (labels) => labels[0] === second, 20_000);
    await show("many");
    const bundle = "SRV-01 leads to 10.20.4.23 by 14 forwards, all open";
    await click(bundle);
    await chosen("SRV-01 *:9001 > 10.20.4.23:1");
    await click(bundle);
    await chosen("SRV-01 *:9002 > 10.20.4.23:2");
    expect(await current()).toEqual([bundle]);
  });

  test("what is selected elsewhere comes into sight, and nothing but the picture scrolls", async () => {
    await show("many");
    await page.evaluate(`(window.select("WS-07 *:6006 > 10.40.0.6:22"), null)`);
    const isInSight = `(() => {
      const arrow = document.querySelector("[aria-current=true] rect")?.getBoundingClientRect();
      const room = document.querySelector(".scroller").getBoundingClientRect();
      return arrow !== undefined && arrow.top >= room.top && arrow.bottom <= room.bottom;
    })()`;
    await until(
      "the arrow in sight",
      () => page.evaluate<boolean>(isInSight),
      (seen) => seen,
      20_000,
    );
    expect(await page.evaluate<number>("document.documentElement.scrollTop + document.body.scrollTop")).toBe(
      0,
    );
  });

  test("text stays large enough in a narrow window, and the picture is wider than it", async () => {
    await show("chain");
    await page.resize(500, 620);
    const height = `document.querySelector("svg text").getBoundingClientRect().height`;
    const width = `document.querySelector("svg").getBoundingClientRect().width`;
    await until(
      "the picture",
      () => page.evaluate<number>(width),
      (seen) => seen > 900 && seen < 1100,
      20_000,
    );
    expect(await page.evaluate<number>(height)).toBeGreaterThanOrEqual(10);
    await page.resize(1000, 620);
  });

  test("nothing of a name becomes HTML", async () => {
    await show("odd");
    expect(await page.evaluate<number>(`document.querySelectorAll("b").length`)).toBe(0);
    expect((await words()).some((text) => text.includes("<b>x</b>‹RLO›gpj"))).toBe(true);
  });
});
