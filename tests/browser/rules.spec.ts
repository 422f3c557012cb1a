import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { samplePath as sampleUrl } from "../support/build-sample.ts";
import { writeZip } from "../support/zip-writer.ts";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { switchRuleMemory } from "./support/rule-memory.ts";
import { ownRules } from "./support/rule-states.ts";

// Rules as input, and a page that carries them on: what a team does once, and a responder on a machine with nothing.

const samplePath = fileURLToPath(sampleUrl);

const text = (page: PageDriver, selector: string): Promise<string> =>
  page.evaluate<string>(`document.querySelector(${JSON.stringify(selector)})?.innerText ?? ""`);
const says = (page: PageDriver, selector: string, what: RegExp): Promise<string> =>
  until(
    `${String(what)} in ${selector}`,
    () => text(page, selector),
    (found) => what.test(found),
  );
const statusSays = (page: PageDriver, what: RegExp) =>
  until(
    `the status ${String(what)}`,
    () => page.text("status", null),
    (found) => what.test(found ?? ""),
  );
const openRule = async (page: PageDriver, title: string): Promise<void> => {
  const focus = () => page.evaluate(`document.getElementById("rule-filter").focus()`);
  await focus();
  // Clears search and filters.
  await page.press("Escape");
  await focus();
  await page.type(`"${title}"`);
  await until(
    `one rule`,
    () => page.evaluate<number>(`Number(document.getElementById("rule-list").getAttribute("aria-rowcount"))`),
    (rows) => rows === 2,
  );
  await page.evaluate(`document.querySelector("#rule-list [data-position='0']").click()`);
  await says(page, "#rule-title", new RegExp(title));
};

describe.each(browserNames)("rules in %s", (name) => {
  let page: PageDriver;
  let folder: string;
  let copy: string;
  let matches: string;
  const hash = (): Promise<string> =>
    page.evaluate<string>(`/[0-9a-f]{64}/.exec(document.body.innerText)?.[0] ?? ""`);
  const saveCopy = async (file: string): Promise<string> => {
    const download = await page.download(() => page.click("button", "Save a copy with these rules"));
    expect(download.name).toMatch(/^pivotscope.*\.html$/);
    const path = join(folder, file);
    writeFileSync(path, download.bytes);
    return path;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "pivotscope-rules-"));
    for (const [file, rule] of Object.entries(ownRules)) writeFileSync(join(folder, file), rule);
    page = await openBrowser(name);
    await page.open(builtPage());
  });

  afterAll(async () => {
    await page?.close();
    rmSync(folder, { recursive: true });
  });

  test("rules and a log of one drop: the log is read with the rules", async () => {
    const paths = Object.keys(ownRules).map((file) => join(folder, file));
    await page.setFiles("Open logs", [...paths, samplePath]);
    await statusSays(page, /matches in 1 file/);
    await page.press("4");
    const summary = await says(page, ".summary[aria-live]", /loaded/);
    expect(summary).toMatch(/3 rules loaded/);
    expect(summary).toMatch(/1 needs values/);
    expect(summary).toMatch(/1 refused/);
    await page.press("5");
    const problems = await page.text("region", "Problems");
    expect(problems).toContain("refused.yml");
    expect(problems).toContain("line 14");
    expect(problems).not.toContain("waits.yml");
    await page.press("4");
    await openRule(page, "Somebody asks who he is");
    expect(await text(page, "#rule")).toMatch(/\d match(es)? in \d+ events judged/);
  });

  test("a broken rule shows the line and the reason", async () => {
    await page.click("button", "1 refused");
    await says(page, "#rule-title", /Broken/);
    expect(await text(page, "#rule")).toContain("unheard");
    expect(await text(page, "#rule .marked")).toContain("Image|unheard");
  });

  test("values for a placeholder make the rule run, and the log is read again with it", async () => {
    await page.click("button", "1 needs values");
    await says(page, "#rule-title", /Waits for hosts/);
    await page.evaluate(`document.querySelector("#rule textarea").focus()`);
    await page.type("WS-ACCT07.contoso.example");
    await page.evaluate(`document.activeElement.blur()`);
    await says(page, ".summary[aria-live]", /4 rules loaded/);
    await openRule(page, "Waits for hosts");
    await says(page, "#rule", /[1-9]\d* match(es)? in \d+ events judged/);
    // What is judged is told while the scan goes on.
    matches = (await until(
      "the end of the scan",
      () => page.text("status", null),
      (found) => /^[\d,]+ matches in 1 file/.test(found ?? ""),
    ))!;
  });

  test("a rule that is switched off is not run, and can be switched on again", async () => {
    await openRule(page, "Somebody asks who he is");
    await page.click("button", "Switch off");
    await says(page, ".summary[aria-live]", /1 off/);
    await until(
      "fewer matches",
      () => page.text("status", null),
      (found) => /matches in 1 file/.test(found ?? "") && found !== matches,
    );
    await page.click("button", "Switch on");
    await until(
      "all matches",
      () => page.text("status", null),
      (found) => found === matches,
    );
  });

  test("a rule can be tried on the selected record and on an event that is pasted", async () => {
    await page.click("button", "Take the selected record");
    await says(page, "#rule .event", /(Matches|Does not match)/);
    await page.evaluate(
      `(document.querySelector("#rule textarea").focus(), document.querySelector("#rule textarea").select())`,
    );
    await page.type(
      '{"Event":{"System":{"Channel":"Security","EventID":4688},"EventData":{"NewProcessName":"C:/x\\\\whoami.exe"}}}',
    );
    await page.click("button", "Try");
    await says(page, "#rule .event", /^.?\s*held\s*Matches|Matches/);
    expect(await text(page, "#rule .event mark")).toBe("\\whoami.exe");
  });

  test("the choice can be kept as a list with its hash", async () => {
    await page.click("button", "Rule options");
    const list = await page.download(() => page.click("button", "Export list (JSON)"));
    const { hash: own, rules: listed } = JSON.parse(new TextDecoder().decode(list.bytes)) as {
      hash: string;
      rules: { title: string; state: string; origin: string }[];
    };
    expect(own).toMatch(/^[0-9a-f]{64}$/);
    const [ours, others] = [true, false].map((isOurs) =>
      listed.filter(({ origin }) => (origin === "pivotscope") === isOurs),
    );
    expect(ours!.length).toBeGreaterThan(0);
    expect(others!.map(({ title, state, origin }) => `${title} ${state} ${origin}`).toSorted()).toEqual([
      "Broken refused dropped",
      "New Port Forwarding Rule Added Via Netsh.EXE loaded bundled",
      "New PortProxy Registry Entry Added loaded bundled",
      "Somebody asks who he is loaded dropped",
      "Waits for hosts loaded dropped",
    ]);
  });

  test("a copy starts with the rules, says which they are, and finds the same", async () => {
    copy = await saveCopy("copy.html");
    await page.open(copy);
    await says(page, ".empty", /Prepared .* UTC with\s+3 rule files/);
    expect(await hash()).toMatch(/^[0-9a-f]{64}$/);
    await page.press("4");
    await says(page, ".summary[aria-live]", /4 rules loaded/);
    await page.setFiles("Open logs", [samplePath]);
    await statusSays(page, new RegExp(`^${matches.replace(/[.*+?]/g, "\\$&")}$`));
  });

  test("a copy of the copy is the same but for its time", async () => {
    const again = await saveCopy("again.html");
    const withoutTime = (path: string) =>
      readFileSync(path, "utf8").replace(/"prepared":"[^"]*"/, '"prepared":""');
    expect(withoutTime(again)).toBe(withoutTime(copy));
    await page.open(again);
    await says(page, ".empty", /3 rule files/);
    expect(page.complaints).toEqual([]);
  });

  test("a copy whose rules were damaged says so and works with the bundled ones", async () => {
    const path = join(folder, "damaged.html");
    writeFileSync(path, readFileSync(copy, "utf8").replace('"data":"H4sI', '"data":"H4sJ'));
    await page.open(path);
    await says(page, ".empty", /damaged and were not loaded/);
    await page.press("5");
    expect(await page.text("region", "Problems")).toContain("Rules in this page damaged");
    await page.press("4");
    await says(page, ".summary[aria-live]", /2 rules loaded/);
  });

  test("a zip of rules is opened, and its refusals name it", async () => {
    await page.evaluate(`history.replaceState(null, "", location.pathname)`);
    await page.open(builtPage());
    const zip = join(folder, "team.zip");
    const members = Object.entries(ownRules).map(([file, content]) => ({ name: `team/${file}`, content }));
    writeFileSync(zip, writeZip([...members, { name: "sample.evtx", content: readFileSync(samplePath) }]));
    await page.setFiles("Open logs", [zip]);
    await statusSays(page, /matches in 1 file/);
    await page.press("5");
    expect(await page.text("region", "Problems")).toContain("team.zip");
    await page.press("4");
    expect(await says(page, ".summary[aria-live]", /loaded/)).toMatch(/3 rules loaded/);
    expect(page.complaints).toEqual([]);
  });

  test("a choice that should be remembered is there again after a reload", async () => {
    await switchRuleMemory(page);
    await until(
      "the choice to be kept",
      () => page.evaluate<string | null>(`localStorage.getItem("pivotscope.remember-rules")`),
      (kept) => kept !== null,
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
    await page.open(builtPage());
    await page.press("4");
    await says(page, ".summary[aria-live]", /3 rules loaded/);
    await switchRuleMemory(page);
  });
});
