import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { showTab } from "./support/tabs.ts";

// What was done to a forward is the first thing in its row, whatever the width, and the evidence behind it stays to be found.

interface Cell {
  readonly text: string;
  readonly title: string;
  /** Pixels of the verb that its cell cuts off. */
  readonly hidden: number;
}

const cells = `
  [...document.querySelectorAll('#matches [role=row] .verb')].map((verb) => {
    const cell = verb.closest("[role=gridcell]");
    const [inner, outer] = [verb.getBoundingClientRect(), cell.getBoundingClientRect()];
    return {
      text: cell.innerText.replaceAll(/\\s+/g, " ").trim(),
      title: cell.querySelector("[title]").title,
      hidden: Math.max(0, Math.ceil(inner.right - outer.right), Math.ceil(outer.left - inner.left)),
    };
  })
`;

describe.each(browserNames)("rows of forwards in %s", (name) => {
  let page: PageDriver;
  const read = () => page.evaluate<Cell[]>(cells);

  beforeAll(async () => {
    page = await openBrowser(name);
    await page.open(builtPage());
    await page.click("button", "Try a sample");
    await showTab(page, "Matches");
    await until("19 rows", read, (rows) => rows.length === 19);
  }, 60_000);

  afterAll(async () => {
    await page?.close();
  });

  test("begin with a sign and a word for what was done", async () => {
    const rows = await read();
    const verbs = rows.map(({ text }) => /^([+~−⌫]) ?(add|set|delete|reset) /.exec(text)?.slice(1).join(" "));
    expect(new Set(verbs)).toEqual(new Set(["+ add", "~ set", "− delete"]));
    expect(verbs.filter((verb) => verb === "− delete")).toHaveLength(5);
    expect(rows.some(({ text }) => text.includes("0.0.0.0:8443 (was → 10.20.4.17:3389)"))).toBe(true);
  });

  test("hold the command line or the key in their title", async () => {
    for (const { title } of await read()) expect(title).toMatch(/\n.*(netsh|nsvc|PortProxy)/i);
  });

  test("never cut the verb, however narrow", async () => {
    for (const width of [1440, 1024, 720]) {
      await page.resize(width, 800);
      for (const { text, hidden } of await read()) expect(hidden, `${String(width)}: ${text}`).toBe(0);
    }
    await page.resize(1440, 900);
  });

  test("are found by verb, by their ends and by the command line", async () => {
    for (const [filter, count] of [
      ["verb:delete", 5],
      ['"was → 10.20.4.23:445"', 1],
      ["listenport=8443", 6],
    ] as const) {
      await page.press("/");
      await page.press("Control+a");
      await page.type(filter);
      await until(filter, read, (rows) => rows.length === count);
    }
  });
});
