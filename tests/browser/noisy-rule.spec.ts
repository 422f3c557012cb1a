import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { event, writeLog } from "../support/evtx-writer.ts";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { showTab } from "./support/tabs.ts";

// A rule that makes most of many rows is named, with what can be done about it, and nothing moves for it.

const folder = mkdtempSync(join(tmpdir(), "pivotscope-noisy-"));
const log = join(folder, "security.evtx");
const rules = [join(folder, "loud.yml"), join(folder, "quiet.yml")];
const [LOUD, QUIET] = [500, 40];

const rule = (title: string, id: number, logonType: number) => `
title: ${title}
id: 0aa3a3a5-7a4e-4f1c-9a44-7f2b8f6c8b0${String(id)}
status: test
level: low
logsource: { product: windows, service: security }
detection:
  selection: { EventID: 4624, LogonType: ${String(logonType)} }
  condition: selection
`;

const logon = (at: number) =>
  event({
    channel: "Security",
    provider: "Microsoft-Windows-Security-Auditing",
    computer: "WS-01",
    eventId: 4624,
    recordId: at + 1,
    time: new Date(Date.UTC(2026, 2, 1) + at * 1000).toISOString(),
    data: [
      ["TargetUserName", `amy${String(at)}`],
      ["LogonType", at < LOUD ? "3" : "10"],
    ],
  });

beforeAll(() => {
  writeFileSync(log, writeLog({ records: Array.from({ length: LOUD + QUIET }, (_, at) => logon(at)) }));
  writeFileSync(rules[0]!, rule("Logon by network", 1, 3));
  writeFileSync(rules[1]!, rule("Logon from afar", 2, 10));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is said of the rule, or null. */
const words = `document.querySelector(".noisy .words")?.textContent ?? null`;
const top = `document.getElementById("matches").getBoundingClientRect().top`;
const rowCount = `Number(document.getElementById("matches").getAttribute("aria-rowcount")) - 1`;
const focused = `document.activeElement.id`;

describe.each(browserNames)("a noisy rule in %s", (name) => {
  let page: PageDriver;
  beforeAll(async () => (page = await openBrowser(name)));
  afterAll(() => page?.close());
  beforeEach(async () => {
    await page.evaluate("history.replaceState(null, '', location.pathname)").catch(() => undefined);
    await page.open(builtPage());
    await page.setFiles("Open logs", [...rules, log]);
    await showTab(page, "Matches");
    await until(
      "the proposal",
      () => page.evaluate<string | null>(words),
      (text) => text !== null,
    );
  });

  const gone = () =>
    until(
      "no proposal",
      () => page.evaluate<string | null>(words),
      (text) => text === null,
    );

  const rowsAre = (count: number) =>
    until(
      `${String(count)} rows`,
      () => page.evaluate<number>(rowCount),
      (rows) => rows === count,
    );

  test("is named, and folded into one line in place", async () => {
    expect(await page.evaluate<string>(words)).toBe(
      "500 of 540 rows are of one rule alone: Logon by network",
    );
    const before = await page.evaluate<number>(top);
    await page.click("button", "fold");
    await rowsAre(QUIET + 1);
    await gone();
    expect(await page.evaluate<number>(top)).toBe(before);
    expect(await page.evaluate<string>(focused)).toBe("matches");
  });

  test("is hidden", async () => {
    await page.click("button", "hide");
    await rowsAre(QUIET);
    await gone();
    expect(await page.evaluate<string>(`document.getElementById("filter").value`)).toContain("-rule:");
  });

  test("is left as it is, and not named again", async () => {
    await page.click("button", "Leave the rule as it is");
    await gone();
    await page.press("/");
    await page.type("amy");
    await until(
      "the filter",
      () => page.evaluate<string>(`document.querySelector("[role=search] .shown").textContent`),
      (text) => text.startsWith("540 of 540"),
    );
    expect(await page.evaluate<string | null>(words)).toBeNull();
  });
});
