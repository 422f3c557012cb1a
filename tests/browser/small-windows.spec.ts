import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtPage } from "./support/built.ts";
import { collectEvidence, type Evidence } from "./support/evidence.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { showTab } from "./support/tabs.ts";

// However small the window, rows are to be seen and what the page counts is never cut. 720 by 450 is 1440 by 900 at 200 %.

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const findings = `
  axe.run(document).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html.slice(0, 160))),
  )
`;

/** Rows that lie between the table's head and its end, and in the window. */
const wholeRows = `(() => {
  const grid = document.getElementById("matches");
  const top = grid.querySelector(".head").getBoundingClientRect().bottom;
  const bottom = Math.min(innerHeight, grid.getBoundingClientRect().top + grid.clientHeight);
  return [...grid.querySelectorAll("[data-position]")]
    .map((row) => row.getBoundingClientRect())
    .filter((box) => box.top >= top - 0.5 && box.bottom <= bottom + 0.5).length;
})()`;

/** What of the page's frame can be scrolled. */
const scrolls = `
  [document.documentElement, document.body, document.querySelector(".page"), document.getElementById("view")]
    .filter((each) => {
      each.scrollTo(50, 50);
      return each.scrollTop !== 0 || each.scrollLeft !== 0;
    })
    .map((each) => each.id || each.tagName)
`;

/** Pixels of the table that are to be scrolled to sideways: what has no room is no column. */
const beside = `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.getElementById("matches"))`;

/** Heights of the lines over the table, and of the bars. */
const heights = `["[role=search]", ".toolbar", ".plot [role=listbox]"].map((each) => document.querySelector(each).getBoundingClientRect().height)`;

/** Texts of counts that are cut, or do not lie in the window. */
const cut = `
  [...document.querySelectorAll("[role=status], .summary .lead, .shown, [role=tab]")]
    .filter((each) => {
      const box = each.getBoundingClientRect();
      return (
        (getComputedStyle(each).display !== "inline" && each.scrollWidth > each.clientWidth) ||
        box.left < 0 || box.right > innerWidth || box.top < 0
      );
    })
    .map((each) => each.innerText)
`;

const focused = `document.activeElement.id`;

describe.each(browserNames)("small windows in %s", (name) => {
  let page: PageDriver;
  let evidence: Evidence;

  beforeAll(async () => {
    evidence = collectEvidence();
    page = await openBrowser(name);
    await page.open(builtPage());
    await page.setFiles(
      "Open logs",
      ["sample.evtx", evidence.damaged].map((file) => join(evidence.folder, file)),
    );
    await showTab(page, "Matches");
    await until(
      "the end of the scan",
      () => page.text("status", null),
      (text) => /^19 matches in 2 files/.test(text ?? ""),
    );
  });

  afterAll(async () => {
    await page?.close();
    evidence?.remove();
  });

  test.each([
    [720, 450, 6],
    [1024, 700, 12],
    [1440, 900, 12],
    [1920, 1080, 18],
  ])("%i by %i show %i rows, and every count whole", async (width, height, rows) => {
    await page.resize(width, height);
    const seen = await until(
      "the rows",
      () => page.evaluate<number>(wholeRows),
      (count) => count >= rows,
      20_000,
    );
    expect(seen).toBeGreaterThanOrEqual(rows);
    expect(await page.evaluate<number>(beside)).toBe(0);
    await until(
      "one line each",
      () => page.evaluate<[number, number, number]>(heights),
      ([filter, toolbar, bars]) => filter <= 40 && toolbar <= 46 && bars <= (height < 800 ? 26 : 46),
      20_000,
    );
    for (const tab of ["Forwards", "Rules", "Evidence", "Matches"] as const) {
      await showTab(page, tab);
      // A line that was not there has its width, and folds, a frame later.
      for (const texts of [cut, scrolls])
        await until(
          `${tab} with every count whole`,
          () => page.evaluate<string[]>(texts),
          (left) => left.length === 0,
          20_000,
        );
    }
  });

  test("open the details over the table on Enter, and close them on Escape", async () => {
    await page.resize(720, 450);
    await until(
      "the table alone",
      () => page.count("region", "Selected match"),
      (panels) => panels === 0,
    );
    await page.evaluate(`document.getElementById("matches").focus()`);
    await page.press("End");
    await page.press("Enter");
    await until(
      "the focus in the details",
      () => page.evaluate<string>(focused),
      (id) => id === "detail",
    );
    expect(await page.evaluate<boolean>(`document.querySelector(".split .table").inert`)).toBe(true);
    await page.evaluate(`(() => { ${axe}; return null; })()`);
    expect(await page.evaluate<string[]>(findings)).toEqual([]);
    await page.press("Escape");
    await until(
      "the focus in the table",
      () => page.evaluate<string>(focused),
      (id) => id === "matches",
    );
    expect(await page.count("region", "Selected match")).toBe(0);
  });

  test("have a button for the details, and menus for what has no room", async () => {
    await page.click("button", "Details");
    await until(
      "the details",
      () => page.count("region", "Selected match"),
      (panels) => panels === 1,
    );
    await page.click("button", "Back to the table");
    expect(await page.count("region", "Selected match")).toBe(0);
    await page.evaluate(`(() => { ${axe}; return null; })()`);
    for (const menu of ["Open", "Export options", "More to filter by, and columns"]) {
      await page.click("button", menu);
      expect(await page.evaluate<string[]>(findings), menu).toEqual([]);
      await page.press("Escape");
    }
    await page.click("button", "Open");
    for (const item of ["Open logs", "Open folder"])
      expect(await page.count("button", item)).toBeGreaterThan(0);
    expect(await page.count("button", "Try a sample")).toBe(0);
    await page.press("Escape");
  });

  test("keep facets, columns and levels in one menu", async () => {
    const open = `document.querySelector("[role=search] .menu > .panel")?.innerText ?? ""`;
    await page.click("button", "More to filter by, and columns");
    expect(await page.evaluate<string>(open)).toMatch(
      /medium[\s\S]*host[\s\S]*rule[\s\S]*file[\s\S]*columns/,
    );
    await page.click("button", "Filter by host");
    await until(
      "the hosts",
      () => page.evaluate<string>(open),
      (text) => text.includes("SRV-FILE02"),
      20_000,
    );
    // One step back each.
    await page.press("Escape");
    expect(await page.evaluate<string>(open)).not.toContain("SRV-FILE02");
    await page.press("Escape");
    expect(await page.evaluate<string>(open)).toBe("");
    await page.resize(1440, 900);
    await page.evaluate(`document.activeElement.blur()`);
    await until(
      "the menus on the line",
      () => page.count("button", "Filter by host"),
      (buttons) => buttons === 1,
      20_000,
    );
    await page.resize(720, 450);
  });

  test("keep the problems out of the way until somebody asks for them", async () => {
    const list = `document.querySelectorAll("[aria-label=Problems] [role=table]").length`;
    expect(await page.evaluate<number>(list)).toBe(0);
    await page.evaluate(`document.querySelector(".summary .problems").click()`);
    await until(
      "the problems",
      () => page.evaluate<number>(list),
      (lists) => lists === 1,
    );
    await page.resize(1440, 900);
    expect(page.complaints).toEqual([]);
  });
});
