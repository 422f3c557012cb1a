import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { samplePath } from "../support/build-sample.ts";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { parseCsv } from "./support/parse-csv.ts";
import { showTab } from "./support/tabs.ts";

// From many matches of many rules to the ones that matter: rows are events, a summary beside them, a filter that helps.

const folder = mkdtempSync(join(tmpdir(), "pivotscope-triage-"));
const rule = join(folder, "netsh.yml");

beforeAll(() => {
  writeFileSync(
    rule,
    `title: Netsh was run
id: 7b6f0f7e-6f0c-4b0f-9a53-3f1f6f8f3a11
status: test
level: critical
tags: [attack.discovery]
logsource: { product: windows, category: process_creation }
detection:
  run: { CommandLine|contains: portproxy }
  condition: run
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const grid = `document.querySelector("[role=grid][aria-label=Matches]")`;
const rowCount = `Number(${grid}?.getAttribute("aria-rowcount") ?? 1) - 1`;
const shown = `document.querySelector(".shown").innerText`;
const filterText = `document.getElementById("filter").value`;
const choices = `[...document.querySelectorAll("#filter-choices [role=option] .text")].map((each) => each.innerText)`;
const entries = `[...document.querySelectorAll("#summary .entry")].map((each) => each.innerText.split("\\n").slice(0, 4).join(" "))`;

describe.each(browserNames)("triage in %s", (name) => {
  let page: PageDriver;
  const rows = (count: number) =>
    until(
      `${String(count)} rows`,
      () => page.evaluate<number>(rowCount),
      (found) => found === count,
    );
  const says = (what: RegExp) =>
    until(
      String(what),
      () => page.text("status", null),
      (text) => what.test(text ?? ""),
    );

  beforeAll(async () => {
    page = await openBrowser(name);
  });
  beforeEach(async () => {
    await page.open(builtPage());
    await page.setFiles("Open logs", [fileURLToPath(samplePath)]);
    await says(/^19 matches in 1 file/);
    await showTab(page, "Matches");
    await rows(19);
  });
  afterAll(() => page.close());

  test("rules of our own stand beside the others until they are wanted among them", async () => {
    const label = await page.evaluate<string>(
      `[...document.querySelectorAll("button")].find((each) => each.innerText.startsWith("Pivotscope rules")).innerText.replaceAll(/\\s+/g, " ")`,
    );
    const more = Number(/· (\d+) more/.exec(label)![1]);
    expect(more).toBeGreaterThan(0);
    await page.click("button", label);
    await says(new RegExp(`^${String(19 + more)} matches in 1 file`));
    const csv = await page.download(() => page.click("button", "Export CSV"));
    expect(parseCsv(new TextDecoder().decode(csv.bytes))).toHaveLength(19 + more);
    await page.click("button", label.replace("more", "shown"));
    await says(/^19 matches in 1 file/);
    await rows(19);
    // And off for good, all together.
    await page.press("4");
    await page.click("button", "Pivotscope rules on");
    await showTab(page, "Matches");
    await until(
      "no switch",
      () => page.evaluate<string>(`document.body.innerText`),
      (text) => !text.includes("Pivotscope rules ·"),
    );
    await rows(19);
  });

  test("an event stands in one row, whatever number of rules it matches", async () => {
    await page.setFiles("Open logs", [rule]);
    await says(/^(?!19 )\d+ matches in 1 file/);
    await showTab(page, "Matches");
    const total = Number(/^\d+/.exec((await page.text("status", null)) ?? "")![0]);
    const events = await page.evaluate<number>(rowCount);
    expect(events).toBeLessThan(total);
    expect(await page.evaluate<string>(shown)).toBe(
      `${String(total)} of ${String(total)} shown · ${String(events)} events`,
    );
    expect(await page.evaluate<string>(`${grid}.innerText`)).toMatch(/Netsh was run\s+\+1/);
    // Without the rule its events have the others.
    await page.press("/");
    await page.type('-rule:"Netsh was run"');
    await rows(19);
  });

  test("the summary counts, shows only one value, and hides", async () => {
    await page.setFiles("Open logs", [rule]);
    await says(/^(?!19 )\d+ matches in 1 file/);
    await showTab(page, "Matches");
    const all = await page.evaluate<number>(rowCount);
    await page.evaluate(`${grid}.focus()`);
    await page.press("g");
    const listed = await until(
      "three rules",
      () => page.evaluate<string[]>(entries),
      // One that is not drawn yet has no text.
      (found) => found.length === 3 && !found.includes(""),
    );
    expect(listed[0]).toMatch(/critical.*Netsh was run \d+/);
    await page.evaluate(`document.querySelector("#summary .entry").click()`);
    expect(await page.evaluate<string>(filterText)).toBe('rule:="Netsh was run"');
    await page.evaluate(`document.querySelector("#summary .entry").click()`);
    await rows(all);
    await page.evaluate(`document.querySelector("#summary .entry").focus()`);
    await page.press("x");
    expect(await page.evaluate<string>(filterText)).toBe('-rule:="Netsh was run"');
    expect(await page.evaluate<string>(`document.querySelector("#summary .foot").innerText`)).toMatch(
      /hidden/,
    );
    await page.press("x");
    await rows(all);
    await page.click("button", "Close the summary");
    expect(await page.count("button", "Close the summary")).toBe(0);
  });

  test("a noisy rule folds into one line, which can be drawn apart and loses nothing", async () => {
    const title = "New PortProxy Registry Entry Added";
    await page.evaluate(`(document.getElementById("matches").focus(), null)`);
    const lineOf = `[...${grid}.querySelectorAll("[role=row]")].find((row) => row.innerText.includes("×"))`;
    const step = async () => {
      await page.press("ArrowDown");
      return page.evaluate<string>(`document.getElementById("detail").innerText`);
    };
    await until("a match of the rule", step, (text) => text.includes(title));
    await page.press("z");
    const lines = await until(
      "fewer lines",
      () => page.evaluate<number>(rowCount),
      (count) => count < 19,
    );
    const folded = 19 - lines;
    expect(await page.evaluate<string>(shown)).toBe(`19 of 19 shown · ${String(folded)} folded`);
    expect(await page.evaluate<string>(`${lineOf}.innerText.replaceAll(/\\s+/g, " ")`)).toContain(
      `${String(folded + 1)} × `,
    );
    // It is one of looks: nothing is left out of what is exported and copied.
    const csv = await page.download(() => page.press("e"));
    expect(parseCsv(new TextDecoder().decode(csv.bytes))).toHaveLength(19);
    await page.press("Enter");
    await rows(19);
    expect(await page.evaluate<string>(shown)).toBe("19 of 19 shown");
  });

  test("a filter is saved under a name, and is there at the next visit", async () => {
    await page.press("/");
    await page.type("verb:delete ");
    await page.click("button", "Saved filters");
    await page.click("textbox", "Name of this filter");
    await page.type("what went");
    await page.press("Enter");
    await page.open(builtPage());
    await page.setFiles("Open logs", [fileURLToPath(samplePath)]);
    await says(/^19 matches in 1 file/);
    await showTab(page, "Matches");
    await page.click("button", "Saved filters");
    await page.click("button", "what went");
    await until(
      "the filter",
      () => page.evaluate<string>(`document.getElementById("filter").value`),
      (text) => text === "verb:delete",
    );
    await page.click("button", "Saved filters");
    await page.click("button", "Take out what went");
    await page.click("button", "Undo");
    expect(await page.count("button", "what went")).toBe(1);
    await page.click("button", "Take out what went");
    expect(await page.count("button", "what went")).toBe(0);
  });

  test("levels are gone through from the highest by one key", async () => {
    await page.setFiles("Open logs", [rule]);
    await says(/^(?!19 )\d+ matches in 1 file/);
    await showTab(page, "Matches");
    const all = await page.evaluate<number>(rowCount);
    await page.evaluate(`${grid}.focus()`);
    await page.press("l");
    expect(await page.evaluate<string>(filterText)).toBe("level:critical");
    await page.press("l");
    expect(await page.evaluate<string>(filterText)).toBe("level:medium");
    await page.press("l");
    expect(await page.evaluate<string>(filterText)).toBe("");
    await rows(all);
  });

  test("what was reviewed is marked, and the filter knows it", async () => {
    await page.press("Home");
    await page.press("m");
    expect(await page.evaluate<string>(`${grid}.innerText`)).toContain("✓");
    await page.press("/");
    await page.type("reviewed:yes");
    await rows(1);
  });

  test("fields and values are completed, and an unknown field is told", async () => {
    await page.press("/");
    await page.type("ho");
    await until(
      "host",
      () => page.evaluate<string[]>(choices),
      (found) => found[0] === "host",
    );
    await page.press("ArrowDown");
    await page.press("Enter");
    expect(await page.evaluate<string>(filterText)).toBe("host:");
    const hosts = await until(
      "hosts",
      () => page.evaluate<string[]>(choices),
      (found) => found.length > 1,
    );
    await page.press("ArrowDown");
    await page.press("Enter");
    expect(await page.evaluate<string>(filterText)).toBe(`host:${hosts[0]!} `);
    await page.type("foo:bar");
    await until(
      "the field is told",
      () => page.evaluate<string>(`document.getElementById("filter-problems")?.innerText ?? ""`),
      (text) => text === "no event here has a field “foo”",
    );
  });

  test("what only another table can answer is set aside there, and said", async () => {
    const aside = `document.querySelector("[role=search] ~ [role=status]")?.innerText ?? ""`;
    const says = (words: string) =>
      until(
        words,
        () => page.evaluate<string>(aside),
        (text) => text === words,
      );
    await page.press("/");
    await page.type("state:ended ");
    await says("not asked of matches: state:ended");
    expect(await page.evaluate<string>(shown)).toBe("19 of 19 shown");
    await showTab(page, "Events");
    await says("not asked of events: state:ended");
    await showTab(page, "Forwards");
    await says("");
    expect(await page.evaluate<string>(shown)).toMatch(/^[1-4] of 5 listen ends$/);
    await page.press("/");
    await page.press("Control+a");
    await page.type("rule:netsh level:hgih ");
    await says("not asked of forwards: rule:netsh level:hgih");
    expect(await page.evaluate<string>(shown)).toBe("5 of 5 listen ends");
    expect(await page.evaluate<string>(`document.getElementById("filter-problems").innerText`)).toBe(
      "there is no level “hgih”",
    );
  });

  test("either of two, a wildcard and a range find what they say", async () => {
    await page.press("/");
    await page.type("(verb:reset or verb:delete) event:4600..4700");
    const some = await until(
      "fewer rows",
      () => page.evaluate<number>(rowCount),
      (count) => count > 0 && count < 19,
    );
    expect(await page.evaluate<string>(shown)).toBe(`${String(some)} of 19 shown`);
    await page.press("Control+a");
    await page.type("process:*\\netsh.exe -verb:add");
    await until(
      "other rows",
      () => page.evaluate<string>(shown),
      (text) => /^[1-9]\d* of 19 shown$/.test(text) && !text.startsWith(`${String(some)} `),
    );
  });
});
