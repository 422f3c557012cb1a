import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { samplePath } from "../support/build-sample.ts";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { becomes as becomesIn, browserNames, until, type PageDriver } from "./support/page-driver.ts";

// The details on another screen: drawn there by the page's own script, and back in the page when that window closes.

const folder = mkdtempSync(join(tmpdir(), "pivotscope-window-"));
const log = join(folder, "sample.evtx");
beforeAll(() => copyFileSync(samplePath, log));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(browserNames)("details in their own window in %s", (name) => {
  let page: PageDriver;
  const becomes = <T>(what: string, expression: string, wanted: T) =>
    becomesIn(page, what, expression, wanted);
  const there = `own.document.getElementById("detail")`;
  const reads = (wanted: string | RegExp) =>
    until(
      `${String(wanted)} in the other window`,
      () => page.evaluate<string>(`${there}?.innerText ?? ""`),
      (text) => text.search(wanted) >= 0,
      60_000,
    );

  beforeAll(async () => {
    page = await openBrowser(name);
    await page.resize(1440, 900);
    await page.open(builtPage());
    await page.evaluate(
      `(() => { const { open } = window; window.open = (...how) => (window.own = open.call(window, ...how)); })()`,
    );
    await page.setFiles("Open logs", [log]);
    await until(
      "the end of the scan",
      () => page.text("status", null),
      (text) => /19 matches in 1 file/.test(text ?? ""),
    );
    await page.press("2");
    await becomes("the matches", `document.getElementById("matches") !== null`, true);
    await page.press("w");
  });
  afterAll(async () => {
    expect(page?.complaints).toEqual([]);
    await page?.close();
  });

  test("follow what is selected in the table, which has the room", async () => {
    await page.press("ArrowDown");
    await reads(/Why it matched/);
    const before = await page.evaluate<string>(`${there}.innerText`);
    await page.press("ArrowDown");
    await until(
      "another match",
      () => page.evaluate<string>(`${there}.innerText`),
      (text) => text !== before && /Why it matched/.test(text),
      60_000,
    );
    expect(await page.evaluate<boolean>(`document.getElementById("detail") === null`)).toBe(true);
    expect(await page.evaluate<number>(`document.getElementById("matches").clientWidth`)).toBeGreaterThan(
      1000,
    );
    // The same styles, under the same policy.
    const family = (from: string) =>
      page.evaluate<string>(`${from}.getComputedStyle(${from}.document.body).fontFamily`);
    expect(await family("own")).toBe(await family("window"));
  });

  test("take clicks, notes and keys", async () => {
    const row = () =>
      page.evaluate<number>(`Number(document.querySelector("#matches [aria-selected=true]")?.ariaRowIndex)`);
    const before = await row();
    await page.evaluate(`${there}.querySelector("[aria-label='Next match']").click()`);
    await until("the next row", row, (now) => now === before + 1, 60_000);
    await page.evaluate(`(() => {
      const note = own.document.getElementById("note");
      note.focus();
      note.value = "from over there, n m 2";
      note.dispatchEvent(new own.InputEvent("input", { bubbles: true }));
      for (const key of ["2", "1", "n"])
        note.dispatchEvent(new own.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      note.dispatchEvent(new own.KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
    })()`);
    await becomes(
      "the flag",
      `document.querySelectorAll("#matches [role=row] [aria-label=noted]").length`,
      1,
    );
    // What was typed there were no keys of the page.
    expect(await page.evaluate<string>("location.hash")).toMatch(/matches/);
    await page.evaluate(
      `own.document.body.dispatchEvent(new own.KeyboardEvent("keydown", { key: "1", bubbles: true, cancelable: true }))`,
    );
    await becomes("the forwards", `document.getElementById("forwards") !== null`, true);
    await reads("was to be relayed");
  });

  test("follow the theme and the tab, and are back in the page when the window closes", async () => {
    await page.evaluate("document.activeElement.blur()");
    await page.press("t");
    await becomes(
      "the theme",
      `own.document.documentElement.dataset.theme === document.documentElement.dataset.theme`,
      true,
    );
    await page.press("4");
    await until(
      "a window that waits",
      () => page.evaluate<string>("own.document.body.innerText"),
      (text) => text.trim() === "What is selected in the page is shown here.",
      60_000,
    );
    await page.press("2");
    await reads(/from over there|Why it matched/);
    expect(await page.evaluate<string>("own.document.body.innerText")).not.toContain("What is selected");
    await page.evaluate("own.close()");
    await becomes("the details in the page", `document.getElementById("detail") !== null`, true);
    await page.press("w");
    await reads(/Why it matched/);
    await page.press("w");
    await becomes("no other window", "own.closed", true);
    await becomes("the details in the page", `document.getElementById("detail") !== null`, true);
  });
});
