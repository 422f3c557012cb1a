import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sigmaRuleFiles, sigmaRulesFolder } from "../support/sigma-rules.ts";
import { writeZip } from "../support/zip-writer.ts";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { switchRuleMemory } from "./support/rule-memory.ts";
import { cliFolder } from "./support/run-cli.ts";
import { showTab } from "./support/tabs.ts";

// All public Sigma rules for Windows at once, where they lie beside the project: they load and can be searched. And what a page keeps of
// many rules between visits.

const files = sigmaRuleFiles();

/** What the tab Rules says of all rules; empty where it is not open. */
const summaryOf = (page: PageDriver): Promise<string> =>
  page.evaluate<string>(`document.querySelector(".summary[aria-live]")?.innerText ?? ""`);

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
      () => summaryOf(page),
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

const { at, put, run } = cliFolder("many-rules");

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
      () => summaryOf(page),
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

const MANY = 300;

describe.each(browserNames)("300 rules that %s is to remember", (name) => {
  let page: PageDriver;

  beforeAll(async () => {
    put(
      "many.zip",
      writeZip(Array.from({ length: MANY }, (_, at) => ({ name: `${at}.yml`, content: rule(at) }))),
    );
    page = await openBrowser(name);
    await page.open(builtPage());
  });

  afterAll(async () => {
    await page?.close();
  });

  const rule = (number: number): string =>
    `title: Rule ${number}\nid: 10000000-0000-4000-8000-${String(number).padStart(12, "0")}\n` +
    `logsource: { product: windows }\ndetection: { a: { F: v${number} }, condition: a }\n`;
  const loaded = (count: number): Promise<unknown> =>
    until(
      `${count} rules to be loaded`,
      () => summaryOf(page),
      (found) => found.startsWith(`${count} rules loaded`),
    );
  /** Does something with the records of the choice; answers with what it gives. */
  const inStorage = <T>(use: string): Promise<T> =>
    page.evaluate<T>(`new Promise((resolve, reject) => {
      const opened = indexedDB.open("pivotscope", 1);
      opened.onerror = reject;
      opened.onsuccess = () => {
        const kept = opened.result.transaction("rule-choices", "readwrite").objectStore("rule-choices");
        const answer = (value) => { opened.result.close(); resolve(value); };
        ${use}
      };
    })`);
  const isThere = (value: string | null): boolean => value !== null && value !== "0";
  const keys = (): Promise<readonly string[]> =>
    inStorage(`kept.getAllKeys().onsuccess = ({ target }) => answer(target.result);`);
  /** What is kept of the files is of another version from now on. */
  const makeOld = (): Promise<number> =>
    inStorage(`kept.get("plain:files").onsuccess = ({ target }) => {
      kept.put({ ...target.result, madeBy: "0" }, "plain:files").onsuccess = () => answer(0);
    };`);

  test("are kept with what reading made of them, which is what the next visit loads", async () => {
    await page.setFiles("Open logs", [at("many.zip")]);
    await loaded(MANY + 2);
    await switchRuleMemory(page);
    await until("the choice to be kept", keys, (found) => found.length === 2);
    // Texts that are gone are not missed.
    await inStorage(`kept.get("plain").onsuccess = ({ target }) => {
      kept.put({ ...target.result, dropped: target.result.dropped.slice(0, 7) }, "plain").onsuccess = () => answer(0);
    };`);
    await page.open(builtPage());
    await page.press("4");
    await loaded(MANY + 2);
  });

  test("are read from their texts where that is of another version", async () => {
    await makeOld();
    await page.open(builtPage());
    await page.press("4");
    await loaded(7 + 2);
  });

  test("are kept anew for this version, when it has read them", async () => {
    await page.setFiles("Open logs", [at("many.zip")]);
    await loaded(MANY + 2);
    const madeBy = `kept.get("plain:files").onsuccess = ({ target }) => answer(target.result.madeBy ?? null);`;
    const own = await until("the files to be kept", () => inStorage<string | null>(madeBy), isThere);
    await makeOld();
    await page.open(builtPage());
    await page.press("4");
    await loaded(MANY + 2);
    await until(
      "this version",
      () => inStorage<string | null>(madeBy),
      (found) => found === own,
    );
  });

  test("are forgotten altogether", async () => {
    await switchRuleMemory(page);
    await until("nothing to be kept", keys, (found) => found.length === 0);
    expect(page.complaints).toEqual([]);
  });
});
