import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { becomes as becomesIn, browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { showTab } from "./support/tabs.ts";

// Nothing moves under the hand: what was pressed stays where it is, and what was asked for is in sight.

const selected = `document.querySelector("#matches [aria-selected=true]")?.dataset.position ?? null`;
const scrolled = (id: string): string => `document.getElementById("${id}").scrollTop`;
const chip = `document.querySelector(".levels button").getBoundingClientRect()`;

describe.each(browserNames)("under the hand in %s", (name) => {
  let page: PageDriver;
  const becomes = <T>(what: string, expression: string, wanted: T) =>
    becomesIn(page, what, expression, wanted);
  const read = () =>
    until(
      "the details",
      () => page.evaluate<string>(`document.getElementById("detail").innerText`),
      (text) => text.includes("Where it lies"),
      60_000,
    );

  beforeAll(async () => {
    page = await openBrowser(name);
    await page.resize(1440, 600);
  });

  beforeEach(async () => {
    await page.evaluate(`history.replaceState(null, "", location.pathname)`).catch(() => undefined);
    await page.open(builtPage());
    await page.click("button", "Try a sample");
    await showTab(page, "Matches");
    await until(
      "the end of the scan",
      () => page.text("status", null),
      (text) => /^19 matches in 1 file/.test(text ?? ""),
    );
  });

  afterAll(async () => {
    await page?.close();
  });

  test("the first match is selected as soon as there is one, and read", async () => {
    expect(await page.evaluate<string | null>(selected)).toBe("0");
    await read();
  });

  test("the first arrow key after loading moves", async () => {
    await page.evaluate(`document.activeElement.blur()`);
    await page.press("ArrowDown");
    await becomes("the second row", selected, "1");
    expect(await page.evaluate<string>(`document.activeElement.id`)).toBe("matches");
    await showTab(page, "Forwards");
    const forward = `document.querySelector("#forwards [aria-selected=true]").dataset.position`;
    // That of the match.
    const first = Number(await page.evaluate<string>(forward));
    await page.evaluate(`document.activeElement.blur()`);
    await page.press("ArrowDown");
    await becomes("the next forward", forward, String(first + 1));
  });

  test("a level that is pressed stays where it is", async () => {
    const before = await page.evaluate<object>(chip);
    await page.evaluate(`document.querySelector(".levels button").click()`);
    await until(
      "the filter",
      () => page.count("button", "Clear filter"),
      (buttons) => buttons === 1,
    );
    expect(await page.evaluate<object>(chip)).toEqual(before);
    await page.click("button", "Clear filter");
    // What is not seen is not there for keys and readers either.
    await until(
      "no filter",
      () => page.count("button", "Clear filter"),
      (buttons) => buttons === 0,
    );
    expect(await page.evaluate<object>(chip)).toEqual(before);
  });

  test("sorting shows what comes first, and keeps what is selected", async () => {
    await page.evaluate(`document.getElementById("matches").focus()`);
    await page.press("End");
    await until(
      "the last rows",
      () => page.evaluate<number>(scrolled("matches")),
      (top) => top > 100,
    );
    const time = `document.querySelector("#matches [aria-selected=true] .time").innerText`;
    const last = await page.evaluate<string>(time);
    // The same column again: what was last comes first.
    for (const column of ["rule", "time", "time"]) {
      await page.evaluate(`document.getElementById("matches").scrollTop = 9999`);
      await page.evaluate(
        `[...document.querySelectorAll("#matches [role=columnheader] button")].find((each) => each.innerText.startsWith("${column}")).click()`,
      );
      await becomes(`the top, by ${column}`, scrolled("matches"), 0);
    }
    expect(Number(await page.evaluate<string | null>(selected))).toBeLessThan(3);
    expect(await page.evaluate<string>(time)).toBe(last);
  });

  test("another match or forward is read from its beginning", async () => {
    await read();
    await page.evaluate(`document.getElementById("detail").scrollTop = 300`);
    await page.click("button", "Next match");
    await becomes("the second row", selected, "1");
    await becomes("the beginning", scrolled("detail"), 0);
    await showTab(page, "Forwards");
    await page.evaluate(`document.getElementById("detail").scrollTop = 200`);
    expect(await page.evaluate<number>(scrolled("detail"))).toBeGreaterThan(0);
    await page.click("button", "Next forward");
    await becomes("the beginning", scrolled("detail"), 0);
  });

  test("the page stands still, whatever is scrolled to", async () => {
    await page.evaluate(`document.querySelector("#detail").scrollIntoView({ block: "start" })`);
    await page.evaluate(`document.querySelector("#histogram-words").scrollIntoView({ block: "end" })`);
    expect(
      await page.evaluate<number>(
        `document.getElementById("view").scrollTop + document.scrollingElement.scrollTop`,
      ),
    ).toBe(0);
  });

  test("what is held over the page is counted, and the page still seen", async () => {
    await page.evaluate(`(() => {
      const dataTransfer = new DataTransfer();
      for (let at = 0; at < 7; at++) dataTransfer.items.add(new File(["x"], "x" + at));
      window.dispatchEvent(new DragEvent("dragenter", { dataTransfer, cancelable: true }));
    })()`);
    await becomes("the veil", `document.querySelector(".veil")?.innerText`, "7 items: add to what is open");
    await page.evaluate(`(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["x"], "x"));
      window.dispatchEvent(new DragEvent("dragleave", { dataTransfer }));
    })()`);
    await becomes("no veil", `document.querySelector(".veil") === null`, true);
  });
});
