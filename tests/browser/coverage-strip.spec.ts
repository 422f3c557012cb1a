import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { event, writeLog } from "../support/evtx-writer.ts";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { showTab } from "./support/tabs.ts";

// What the logs hold over time, under the bars and on their axis: in one line, and host by host.

const folder = mkdtempSync(join(tmpdir(), "pivotscope-coverage-strip-"));
const hours = Array.from({ length: 24 }, (_, hour) => hour);
/** Ids 10 to 14 of PC1, five hours of its day, are in no file. */
const isMissing = (hour: number): boolean => hour >= 9 && hour < 14;

const start = (computer: string, hour: number) => ({
  ...event({
    channel: "Microsoft-Windows-Sysmon/Operational",
    provider: "Microsoft-Windows-Sysmon",
    eventId: 1,
    computer,
    recordId: hour + 1,
    time: `2026-03-01T${String(hour).padStart(2, "0")}:30:00.0000000Z`,
    data: [
      ["Image", "C:\\Windows\\System32\\netsh.exe"],
      ["CommandLine", `netsh interface portproxy add v4tov4 ${8000 + hour} 10.0.0.1 445`],
    ],
  }),
  id: BigInt(hour + 1),
});

const hostile = "<b>PC2\u202e";
const logs = [
  ["gap.evtx", hours.filter((hour) => !isMissing(hour)).map((hour) => start("PC1", hour))],
  ["half.evtx", hours.slice(0, 8).map((hour) => start(hostile, hour))],
  ...[3, 4, 5, 6, 7].map((host) => [`${host}.evtx`, hours.map((hour) => start(`PC${host}`, hour))] as const),
] as const;
const paths = logs.map(([name]) => join(folder, name));

beforeAll(() => {
  for (const [name, records] of logs) writeFileSync(join(folder, name), writeLog({ records }));
});
afterAll(() => rmSync(folder, { recursive: true }));

const caption = `document.querySelector(".histogram .switch")?.innerText.trim() ?? ""`;
const expanded = `document.querySelector(".histogram .switch").getAttribute("aria-expanded")`;
const hosts = `[...document.querySelectorAll("#coverage-hosts li b")].map((each) => each.textContent)`;
const band = `document.querySelector(".histogram .band svg")?.getAttribute("aria-label") ?? ""`;
/** Left and right edge of what is drawn of gaps, as parts of the width; null where nothing is. */
const gapEdges = `(() => {
  const svg = document.querySelector(".histogram .band svg");
  const box = svg.querySelector(".gap").getBBox();
  return box.width === 0 ? null : [box.x / svg.clientWidth, (box.x + box.width) / svg.clientWidth];
})()`;
const rowsTop = `document.getElementById("matches").getBoundingClientRect().top`;

describe.each(browserNames)("coverage strip in %s", (name) => {
  let page: PageDriver;
  const becomes = <T>(what: string, expression: string, is: (value: T) => boolean) =>
    until(what, () => page.evaluate<T>(expression), is, 30_000);

  beforeAll(async () => {
    page = await openBrowser(name);
    await page.resize(1440, 900);
    await page.open(builtPage());
  });
  afterAll(async () => {
    await page?.close();
  });

  test("says what the logs lack, gravest first, where a scan has ended, and moves no row by it", async () => {
    await page.setFiles("Open logs", paths);
    await showTab(page, "Matches");
    // The rows' place from the first that is there on; the strip comes with the end of the scan.
    const before = await becomes<number>(
      "rows",
      `document.querySelector(".histogram .band") ? ${rowsTop} : 0`,
      (top) => top > 0,
    );
    const text = await becomes<string>("the caption", caption, (words) => words !== "");
    expect(text).toMatch(/^▸\s*Sysmon: records missing 2026-03-01 08:30 – 14:30 \(PC1\), and 2 more$/);
    expect(await page.evaluate<number>(rowsTop)).toBe(before);
    expect(await page.evaluate<string>(band)).toMatch(
      /^In these logs, all hosts: over 99 % a part of them.*1 gap$/,
    );
    // From 08:30 to 14:30 of an axis from 00:30 to 23:30, rounded to bars.
    const [left, right] = await page.evaluate<[number, number]>(gapEdges);
    expect(left).toBeGreaterThan(0.32);
    expect(left).toBeLessThan(0.37);
    expect(right).toBeGreaterThan(0.57);
    expect(right).toBeLessThan(0.62);
  });

  test("unfolds by key into a line a host, the rest of them in Evidence, and stays so", async () => {
    expect(await page.evaluate<number>(`document.querySelectorAll("#coverage-hosts").length`)).toBe(0);
    await page.evaluate(`document.querySelector(".histogram .switch").focus()`);
    await page.press("Enter");
    const lines = await becomes<readonly string[]>("the hosts", hosts, (names) => names.length > 0);
    expect(await page.evaluate<string>(expanded)).toBe("true");
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe("PC1");
    expect(lines).toContain("<b>PC2‹RLO›");
    const first = await page.evaluate<string>(
      `document.querySelector("#coverage-hosts li p").textContent.replaceAll(/\\s+/g, " ")`,
    );
    expect(first).toMatch(/PC1.*Sysmon 1 ■in these logs, ?3 □none of this time,.*Security 4688 –no log,/);
    await showTab(page, "Evidence");
    await showTab(page, "Matches");
    await becomes<readonly string[]>("the hosts again", hosts, (names) => names.length === 5);
    await page.evaluate(`document.querySelector("#coverage-hosts .foot button").click()`);
    await becomes<string>("the tab", `document.getElementById("view").innerText`, (text) =>
      text.includes("Could we have seen it?"),
    );
    await showTab(page, "Matches");
  });

  test("tells of the time that is brushed alone", async () => {
    await page.press("/");
    await page.type("after:2026-03-01T15:00 before:2026-03-01T20:00 ");
    const text = await becomes<string>("the caption", caption, (words) => !words.includes("missing"));
    expect(text).toMatch(/^▾\s*no Security log: no registry writes \(6 of 7 hosts\), and 1 more$/);
    expect(await page.evaluate<unknown>(gapEdges)).toBe(null);
    // Of the host whose log ended at 07:30 nothing is drawn, and its line comes last.
    expect((await page.evaluate<readonly string[]>(hosts)).join()).not.toContain("PC2");
    expect(await page.evaluate<string>(`document.getElementById("coverage-hosts").innerText`)).toContain(
      "no log reaches into this time (<b>PC2‹RLO›)",
    );
    await page.click("button", "Clear filter");
    await becomes<string>("the whole time", caption, (words) => words.includes("records missing"));
  });

  test.each([
    [720, 450],
    [1024, 700],
    [1920, 1080],
  ])("has room in %i by %i, folded and not", async (width, height) => {
    await page.resize(width, height);
    const inside = `(() => {
      const axis = document.querySelector(".axis").getBoundingClientRect();
      const box = document.querySelector(".histogram .switch").getBoundingClientRect();
      const labels = [...document.querySelectorAll(".axis text")].filter((each) => each.textContent !== "");
      return {
        isIn: box.width > 0 && box.left >= axis.left && box.right <= axis.right + 1 && box.top >= 0,
        under: labels.filter((each) => {
          const label = each.getBoundingClientRect();
          return label.right > box.left && label.left < box.right && label.bottom > box.top + 2 && label.top < box.bottom - 2;
        }).length,
      };
    })()`;
    await becomes<{ isIn: boolean; under: number }>(
      "the switch in its place",
      inside,
      ({ isIn, under }) => isIn && under === 0,
    );
    const lines = await page.evaluate<readonly string[]>(hosts);
    expect(lines).toHaveLength(height < 800 ? 2 : 5);
    await page.evaluate(`document.querySelector(".histogram .switch").click()`);
    await becomes<readonly string[]>("one line", hosts, (names) => names.length === 0);
    await page.evaluate(`document.querySelector(".histogram .switch").click()`);
    await becomes<readonly string[]>("all lines", hosts, (names) => names.length > 0);
    expect(page.complaints).toEqual([]);
  });
});
