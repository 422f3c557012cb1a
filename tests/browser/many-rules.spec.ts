import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sigmaRuleFiles } from "../support/sigma-rules.ts";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { until, type PageDriver } from "./support/page-driver.ts";

// All public Sigma rules for Windows at once, where they lie beside the project: they load, and the page goes on.

const files = sigmaRuleFiles();

/** Only Chromium tells of tasks that keep the page from answering. */
const watchTasks = `(() => {
  globalThis.longTasks = [];
  document.addEventListener("change", () => (globalThis.opened ??= performance.now()), { capture: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) longTasks.push([startTime, duration]);
  }).observe({ type: "longtask" });
})()`;

describe.skipIf(files.length === 0)("2,881 rules in chromium", () => {
  let page: PageDriver;

  beforeAll(async () => {
    page = await openBrowser("chromium");
    await page.open(builtPage());
    await page.evaluate(watchTasks);
  }, 60_000);

  afterAll(async () => {
    await page?.close();
  });

  test("load, and sixteen of them ask for values", async () => {
    await page.setFiles("Open logs", files);
    const summary = await until(
      "the rules",
      () => page.evaluate<string>(`document.querySelector(".summary[aria-live]")?.innerText ?? ""`),
      (found) => /2,\d{3} rules loaded/.test(found),
      60_000,
    );
    expect(summary).toMatch(/2,865 rules loaded/);
    expect(summary).toMatch(/16 need values/);
    expect(summary).not.toMatch(/refused/);
  });

  test("no task of the page takes 200 ms meanwhile", async () => {
    // What the harness does to hand the files over ends with the change event.
    const longest = await page.evaluate<number>(
      `Math.max(0, ...longTasks.filter(([start]) => start >= opened).map(([, duration]) => duration))`,
    );
    expect(longest).toBeLessThan(200);
  });

  test("are found by search as fast as they are typed", async () => {
    await page.evaluate(`document.getElementById("rule-filter").focus()`);
    await page.type("portproxy");
    const rows = `Number(document.getElementById("rule-list").getAttribute("aria-rowcount"))`;
    const found = await until(
      "few rules",
      () => page.evaluate<number>(rows),
      (count) => count > 1 && count < 30,
      5000,
    );
    expect(found).toBeGreaterThan(2);
  });
});
