import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { event, writeLog } from "../support/evtx-writer.ts";
import { axeFindings } from "./support/axe.ts";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { showTab } from "./support/tabs.ts";

// What can be done with a value, by keys and from menus: on the cells of the matches and on the fields of the details. And
// the details of an event that two rules match.

const folder = mkdtempSync(join(tmpdir(), "pivotscope-by-keys-"));
const log = join(folder, "security.evtx");
const rules = [join(folder, "quiet.yml"), join(folder, "loud.yml")];

const rule = (title: string, level: string, field: string, value: string) => `
title: ${title}
id: ${level === "low" ? "0aa3a3a5-7a4e-4f1c-9a44-7f2b8f6c8a01" : "0aa3a3a5-7a4e-4f1c-9a44-7f2b8f6c8a02"}
status: test
level: ${level}
tags: [attack.persistence, attack.t1136.001]
logsource: { product: windows, service: security }
detection:
  selection: { EventID: 4624, ${field}: "${value}" }
  condition: selection
`;

beforeAll(() => {
  const logon = (at: number) =>
    event({
      channel: "Security",
      provider: "Microsoft-Windows-Security-Auditing",
      computer: at === 1 ? "WS-01" : "WS-02",
      eventId: 4624,
      recordId: at,
      time: `2026-03-01T10:00:0${String(at)}.0000000Z`,
      data: [
        ["SubjectUserSid", "S-1-5-18"],
        ["SubjectUserName", "WS-01$"],
        ["TargetUserName", `amy${String(at)}`],
        ["LogonType", "10"],
        ["IpAddress", "10.0.0.5"],
      ],
    });
  writeFileSync(log, writeLog({ records: [logon(1), logon(2), logon(3)] }));
  writeFileSync(rules[0]!, rule("Any remote logon", "low", "LogonType", "10"));
  writeFileSync(rules[1]!, rule("Logon from there", "high", "IpAddress", "10.0.0.5"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(browserNames)("in %s", (name) => {
  let page: PageDriver;
  const filter = () => page.evaluate<string>(`document.getElementById("filter").value`);
  const detail = () => page.evaluate<string>(`document.getElementById("detail")?.innerText ?? ""`);
  const focused = () => page.evaluate<string>(`document.activeElement.textContent.trim().slice(0, 40)`);
  const run = (script: string) => page.evaluate(`(${script}, null)`);
  const seen = (what: string, read: () => Promise<string>, text: string) =>
    until(what, read, (value) => value.includes(text), 20_000);

  beforeAll(async () => {
    page = await openBrowser(name, { colorScheme: "light" });
  });
  afterAll(async () => {
    await page?.close();
  });
  beforeEach(async () => {
    await page.evaluate(`history.replaceState(null, "", location.pathname)`).catch(() => undefined);
    await page.open(builtPage());
    await page.setFiles("Open logs", [...rules, log]);
    await showTab(page, "Matches");
    await seen("the details", detail, "Fields");
    await run(`document.getElementById("matches").focus()`);
  });

  test("an event says its title, who and whom, what matched, and codes in words", async () => {
    const text = await detail();
    expect(text).toContain("An account was successfully logged on");
    expect(text).toContain("amy1");
    expect(text).toMatch(/IpAddress\s+10\.0\.0\.5/);
    expect(text).toContain("RemoteInteractive");
  });

  test("f, Shift+F and c act on the cell that the arrows lead to", async () => {
    for (let step = 0; step < 4; step++) await page.press("ArrowRight");
    const active = `document.getElementById(document.getElementById("matches").getAttribute("aria-activedescendant"))`;
    await seen("the cell", () => page.evaluate<string>(`${active}?.textContent.trim() ?? ""`), "WS-01");
    await page.press("f");
    await seen("the filter", filter, "host:=WS-01");
    await page.press("Escape");
    await seen("no filter", async () => `[${await filter()}]`, "[]");
    await page.press("Shift+F");
    await seen("the filter", filter, "-host:=WS-01");
    await page.press("c");
    await page.press("x");
    await seen("the filter", filter, '-rule:="Logon from there"');
  });

  test("a right click on a cell opens a menu of the same", async () => {
    const open = `
      document.querySelector("[data-position='1'] [data-column=host]")
        .dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true, clientX: 500, clientY: 300 }))
    `;
    await run(open);
    await until(
      "the menu",
      () => page.count("menuitem", null),
      (items) => items === 5,
      20_000,
    );
    expect(await axeFindings(page)).toEqual([]);
    await page.press("ArrowDown");
    expect(await focused()).toContain("Filter out WS-02");
    await page.press("Escape");
    expect(await page.count("menuitem", null)).toBe(0);
    await run(open);
    await page.click("menuitem", "Hide this rule");
    await seen("the filter", filter, "-rule:=");
  });

  test("the fields are one stop, with keys of their own; Alt and arrows go from section to section", async () => {
    const stops = `[...document.querySelectorAll("#detail, #detail :is(button, summary, input, a, [tabindex])")]
      .filter((each) => each.tabIndex >= 0 && each.checkVisibility()).length`;
    expect(await page.evaluate<number>(stops)).toBeLessThanOrEqual(20);
    await run(`document.querySelector("#detail [data-field][tabindex='0']").focus()`);
    const first = await focused();
    await page.press("ArrowDown");
    expect(await focused()).not.toBe(first);
    await page.press("f");
    await until("the filter", filter, (text) => text !== "", 20_000);
    await run(`document.getElementById("detail").focus()`);
    await page.press("Alt+ArrowDown");
    expect(await focused()).toContain("What happened");
    for (const section of ["By whom", "Around it", "Why it matched"]) {
      await page.press("Alt+ArrowDown");
      expect(await focused()).toContain(section);
    }
    await page.press("Alt+ArrowUp");
    expect(await focused()).toContain("Around it");
  });

  test("each rule of the event shows why it matched", async () => {
    const rulesOf = `[...document.querySelectorAll("#detail [role=radio]")]`;
    expect(
      await page.evaluate<string[]>(`${rulesOf}.map((chip) => chip.textContent.replace(/^\\W+/, ""))`),
    ).toEqual(["highLogon from there", "lowAny remote logon"]);
    await run(`${rulesOf}[1].click()`);
    const heading = () => page.evaluate<string>(`document.querySelector("#detail h2").textContent`);
    await seen("the other rule", heading, "Any remote logon");
    await seen("why", detail, "LogonType");
    expect(await page.evaluate<boolean>(`document.activeElement !== document.body`)).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
  });

  test("more fields to filter by are in one menu", async () => {
    await page.click("button", "Filter by more fields");
    await page.click("button", "tactic");
    await seen(
      "a tactic",
      () => page.evaluate<string>(`document.querySelector(".menu .panel").innerText`),
      "Persistence",
    );
    expect(await axeFindings(page)).toEqual([]);
    await run(`document.querySelector(".menu .panel input[type=checkbox]").click()`);
    await seen("the filter", filter, "tactic:=");
  });

  test("a button that goes with what it did leaves the focus where the work goes on", async () => {
    const where = () => page.evaluate<string>(`document.activeElement.id || document.activeElement.tagName`);
    await page.press("/");
    await page.type("no such text");
    await until(
      "no row",
      () => page.count("button", "Clear filter"),
      (buttons) => buttons === 2,
    );
    await page.click("button", "Saved filters");
    await page.click("button", "Save this filter");
    await until(
      "the focus in the menu, which stays open",
      () => page.evaluate<boolean>(`document.activeElement.closest(".menu > .panel") !== null`),
      (isThere) => isThere,
    );
    await page.click("button", "Take out no such text");
    await page.press("Escape");
    await page.click("button", "Clear filter");
    await until("the cursor in the filter", where, (id) => id === "filter");
    await showTab(page, "Evidence");
    await page.click("button", "Take out security.evtx");
    await until("the page to have the focus", where, (id) => id === "view");
    await page.click("button", "Put back security.evtx");
    await until("the page to have it again", where, (id) => id === "view");
    expect(page.complaints).toEqual([]);
  });
});
