import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { dataEvent } from "../evtx/cases/case.ts";
import { samplePath } from "../support/build-sample.ts";
import { event, writeLog } from "../support/evtx-writer.ts";
import { writeZip } from "../support/zip-writer.ts";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { parseCsv } from "./support/parse-csv.ts";
import { showTab } from "./support/tabs.ts";

// What is part of the case: nothing twice, nothing made up, nothing that was taken out, and true words for all of it.

let folder: string;

/** Commands that the first of the bundled rules matches. */
const forwards = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    event({
      channel: "Microsoft-Windows-Sysmon/Operational",
      provider: "Microsoft-Windows-Sysmon",
      eventId: 1,
      computer: "PC1",
      recordId: index + 1,
      time: `2026-03-01T10:${String(Math.floor(index / 60) % 60).padStart(2, "0")}:${String(index % 60).padStart(2, "0")}.0000000Z`,
      data: [
        ["Image", "C:\\Windows\\System32\\netsh.exe"],
        ["CommandLine", `netsh interface portproxy add v4tov4 ${index} 10.0.0.1 445`],
      ],
    }),
  );
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pivotscope-case-"));
  copyFileSync(samplePath, at("hits.evtx"));
  copyFileSync(samplePath, at("copy.evtx"));
  copyFileSync(samplePath, at("evil\u202egpj.evtx"));
  const note = dataEvent(1, [["note", "nothing to see"]]);
  writeFileSync(at("quiet.evtx"), writeLog({ records: [note] }));
  const damaged = writeLog({ records: [1, 2, 3].map((id) => dataEvent(id, [["note", "n".repeat(500)]])) });
  damaged.fill(0xee, 0x1200 + 0x100, 0x1200 + 0x200);
  writeFileSync(at("damaged.evtx"), damaged);
  const zip = writeZip([{ name: "C/hits.evtx", content: "x".repeat(9000) }]);
  writeFileSync(at("broken.zip"), zip.slice(0, 20));
  // Several batches of each worker: the counts change many times before the end.
  writeFileSync(at("many.evtx"), writeLog({ records: forwards(8_000) }));
  writeFileSync(at("photo.png"), "\x89PNG\r\n\x1a\n");
});

afterAll(() => rmSync(folder, { recursive: true }));

const says = (page: PageDriver, what: RegExp) =>
  until(
    `the status ${String(what)}`,
    () => page.text("status", null),
    (text) => what.test(text ?? ""),
  );
const buttons = (page: PageDriver) =>
  page.evaluate<string[]>(
    `[...document.querySelectorAll("button")].map((each) => each.getAttribute("aria-label") ?? each.innerText)`,
  );
const open = async (page: PageDriver, ...names: string[]) => {
  await page.setFiles("Open logs", names.map(at));
  await showTab(page, "Matches");
};
const view = (page: PageDriver) => page.evaluate<string>(`document.getElementById("view").innerText`);

/** Notes in each frame every count that the page shows of its matches. */
const watchCounts = `
  window.counts = [];
  (function look() {
    const all = (selector) => [...document.querySelectorAll(selector)].map((each) => each.innerText);
    const number = (text) => Number(/[\\d,]+/.exec(text ?? "")?.[0].replaceAll(",", ""));
    const header = /([\\d,]+) match/.exec(all("[role=status]")[0]);
    const footer = /([\\d,]+) match/.exec(all("footer")[0]);
    const shown = /([\\d,]+) of ([\\d,]+) shown/.exec(document.getElementById("view").innerText);
    if (header !== null && shown !== null) {
      const chips = all("[aria-label=Levels] .number").reduce((sum, text) => sum + number(text), 0);
      const tab = number(all("#tab-matches .count")[0]);
      const selected = document.querySelectorAll("[role=row][aria-selected=true]").length;
      window.counts.push({
        counts: [number(header[1]), tab, chips, number(shown[1]), number(shown[2]), number((footer ?? header)[1])],
        selected,
      });
    }
    requestAnimationFrame(look);
  })();
  null;
`;

describe.each(browserNames)("the case in %s", (name) => {
  let page: PageDriver;

  beforeAll(async () => {
    page = await openBrowser(name);
  });

  beforeEach(async () => {
    await page.evaluate(`history.replaceState(null, "", location.pathname)`).catch(() => undefined);
    await page.open(builtPage());
  });

  afterEach(() => {
    expect(page.complaints).toEqual([]);
  });

  afterAll(async () => {
    await page?.close();
  });

  test("skips what is open already, under whatever name, and says so", async () => {
    await open(page, "hits.evtx", "quiet.evtx");
    await says(page, /^19 matches in 2 files/);
    await open(page, "hits.evtx", "copy.evtx", "damaged.evtx");
    await says(page, /^19 matches in 3 files/);
    expect(await page.text("note", null)).toMatch(/2 files skipped, because their content is open already/);
    await page.press("5");
    const listed = await page.text("region", "Skipped: open already");
    expect(listed).toContain("copy.evtx, the same content as hits.evtx");

    // Opened all the same, their records are still the same events.
    await page.click("button", "Open anyway");
    await says(page, /^19 matches in 5 files/);
    await page.press("2");
    expect(await view(page)).toContain("3 sources");
  });

  test("takes one file out, and puts it back", async () => {
    await open(page, "hits.evtx", "quiet.evtx");
    await says(page, /^19 matches in 2 files/);
    await page.press("5");
    await page.click("button", "Take out hits.evtx");
    await says(page, /^0 matches in 1 file · 1 record$/);
    const ledger = await page.download(async () => page.click("button", "Export ledger"));
    expect(new TextDecoder().decode(ledger.bytes)).not.toContain("hits.evtx");
    await page.click("button", "Put back hits.evtx");
    await says(page, /^19 matches in 2 files/);
  });

  test("keeps the sample apart from logs, and marks it in exports", async () => {
    await page.click("button", "Try a sample");
    await showTab(page, "Matches");
    await says(page, /^19 matches in 1 file .* made-up sample$/);
    expect(await buttons(page)).not.toContain("Try a sample");
    const csv = await page.download(async () => page.click("button", "Export CSV"));
    expect(csv.name).toMatch(/sample/);
    const rows = parseCsv(new TextDecoder().decode(csv.bytes).replace(/^\ufeff/, ""));
    expect(new Set(rows.map((row) => row.container))).toEqual(new Set(["made-up sample"]));

    await open(page, "quiet.evtx");
    await says(page, /^0 matches in 1 file · 1 record$/);
    await page.click("button", "Back to the sample");
    await says(page, /^19 matches in 1 file .* made-up sample$/);
    await page.click("button", "Back to the log");
    await says(page, /^0 matches in 1 file · 1 record$/);
  });

  test("says what was dropped and what was lost where no log came out", async () => {
    await open(page, "broken.zip");
    await says(page, /^1 file dropped, 0 logs in it$/);
    await showTab(page, "Evidence");
    const problems = await until(
      "the problems",
      () => page.text("region", "Problems"),
      (text) => text !== null && text !== "",
    );
    expect(problems).toContain("unknown");
    expect(problems).not.toContain("nothing");
    await open(page, "photo.png");
    await says(page, /^2 files dropped, 0 logs in them$/);
    expect(await view(page)).toMatch(/No log was read\.[^]*What was not read/);
  });

  test("calls a damaged log read in part, and says first what was not read", async () => {
    await open(page, "damaged.evtx", "quiet.evtx");
    await says(page, /^0 matches in 2 files/);
    expect(await view(page)).toMatch(/No match in what was read\.[^]*1 log read in part[^]*What was read/);
    await page.press("5");
    const rows = await page.evaluate<string[]>(
      `[...document.querySelectorAll("#view tbody tr")].map((row) => row.innerText.replaceAll(/\\s+/g, " "))`,
    );
    expect(rows[0]).toMatch(/^ ?damaged\.evtx .*read in part/);
    expect(rows[1]).toMatch(/^ ?quiet\.evtx .*read [^i]/);
  });

  test("shows no character of a file name that would turn it around", async () => {
    await open(page, "evil\u202egpj.evtx");
    await says(page, /^19 matches in 1 file/);
    await page.press("5");
    const everything = `document.documentElement.outerHTML + [...document.querySelectorAll("input")].map((each) => each.value)`;
    for (const key of ["4", "1", "2", "3"]) {
      await page.press(key);
      expect(await page.evaluate<string>(everything)).not.toContain("\u202e");
    }
    await page.press("5");
    await page.click("button", "19");
    const filter = await page.evaluate<string>(`document.getElementById("filter").value`);
    expect(filter).toBe('file:="evil\\u{202e}gpj.evtx"');
    await says(page, /^19 matches in 1 file/);
    expect(await view(page)).toContain("19 of 19 shown");
  });

  test("shows one number for one thing in every frame of a scan, and selects the first match", async () => {
    await page.evaluate(`(() => { ${watchCounts} return null; })()`);
    await open(page, "many.evtx");
    await says(page, /^8,000 matches in 1 file/);
    const frames = await page.evaluate<{ counts: number[]; selected: number }[]>(`window.counts`);
    expect(frames.length).toBeGreaterThan(0);
    expect(frames.filter(({ counts }) => new Set(counts).size > 1)).toEqual([]);
    expect(frames.filter(({ counts, selected }) => counts[0]! > 0 && selected !== 1)).toEqual([]);
    const first = `document.querySelector("[role=row][aria-selected=true]").getAttribute("aria-rowindex")`;
    await until(
      "the first row",
      () => page.evaluate<string>(first),
      (row) => row === "2",
    );
  }, 300_000);
});
