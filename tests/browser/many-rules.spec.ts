import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sigmaRuleFiles, sigmaRulesFolder } from "../support/sigma-rules.ts";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { cliFolder } from "./support/run-cli.ts";
import { showTab } from "./support/tabs.ts";

// All public Sigma rules for Windows at once, where they lie beside the project: they load and can be searched.

const files = sigmaRuleFiles();

describe.skipIf(files.length === 0)("2,881 rules in chromium", () => {
  let page: PageDriver;

  beforeAll(async () => {
    page = await openBrowser("chromium");
    await page.open(builtPage());
  });

  afterAll(async () => {
    await page?.close();
  });

  test("load, and sixteen of them ask for values", async () => {
    await page.setFiles("Open logs", files);
    const summary = await until(
      "the rules",
      () => page.evaluate<string>(`document.querySelector(".summary[aria-live]")?.innerText ?? ""`),
      (found) => /2,\d{3} rules loaded/.test(found),
    );
    expect(summary).toMatch(/2,865 rules loaded/);
    expect(summary).toMatch(/16 need values/);
    expect(summary).not.toMatch(/refused/);
  });

  test("are found by search", async () => {
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

const { at, run } = cliFolder("many-rules");

describe.skipIf(files.length === 0).each(browserNames)("the same rules in %s", (name) => {
  let page: PageDriver;

  beforeAll(async () => {
    expect(run("pack", sigmaRulesFolder, "-o", "named.anyhow").code).toBe(0);
    expect(run("page", "--rules", sigmaRulesFolder, "-o", "copy.html").code).toBe(0);
    page = await openBrowser(name);
  });

  afterAll(async () => {
    await page?.close();
  });

  const summary = (): Promise<string> =>
    until(
      "the rules",
      () => page.evaluate<string>(`document.querySelector(".summary[aria-live]")?.innerText ?? ""`),
      (found) => /2,\d{3} rules loaded/.test(found),
    );

  test("are loaded from a pack and from a copy of the page", async () => {
    await page.open(builtPage());
    await page.setFiles("Open logs", [at("named.anyhow")]);
    const ofPack = await summary();
    expect(ofPack).toMatch(/2,865 rules loaded/);
    expect(ofPack).toMatch(/16 need values/);
    await page.open(at("copy.html"));
    await showTab(page, "Rules");
    const ofCopy = await summary();
    expect(ofCopy).toMatch(/2,865 rules loaded/);
    expect(ofCopy).toMatch(/16 need values/);
  });
});
