import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { samplePath } from "../support/build-sample.ts";
import { event, fileHeaderSize, writeLog } from "../support/evtx-writer.ts";
import { listOnly } from "../support/left-over.ts";
import { axeFindings } from "./support/axe.ts";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { showTab } from "./support/tabs.ts";

// What was read, what could have been seen, what is missing, and what is found where no log lists it.

const folder = mkdtempSync(join(tmpdir(), "pivotscope-evidence-tab-"));
const at = (name: string): string => join(folder, name);
const clock = (minute: number): string => `2026-03-01T10:${String(minute).padStart(2, "0")}:00.0000000Z`;

const forward = (id: number) =>
  event({
    channel: "Microsoft-Windows-Sysmon/Operational",
    provider: "Microsoft-Windows-Sysmon",
    eventId: 1,
    computer: "PC1",
    recordId: id,
    time: clock(id),
    data: [
      ["Image", "C:\\Windows\\System32\\netsh.exe"],
      ["CommandLine", `netsh interface portproxy add v4tov4 ${8000 + id} 10.0.0.1 445`],
    ],
  });
const audit = (id: number) =>
  event({
    channel: "Security",
    provider: "Microsoft-Windows-Security-Auditing",
    eventId: 4624,
    computer: "PC1",
    recordId: id,
    time: clock(id),
  });
const range = (first: number, end: number): number[] =>
  Array.from({ length: end - first }, (_, index) => first + index);

beforeAll(() => {
  copyFileSync(samplePath, at("sample.evtx"));
  // Ids 21 to 29 are in none of its files.
  const ids = [...range(1, 21), ...range(30, 50)];
  writeFileSync(at("gap.evtx"), writeLog({ records: ids.map((id) => ({ ...audit(id), id: BigInt(id) })) }));
  const left = { kind: "chunk", records: range(1, 7).map(forward) } as const;
  const patch = (chunk: Uint8Array, records: Parameters<typeof listOnly>[1]) => listOnly(chunk, records, 2);
  writeFileSync(at("residual.evtx"), writeLog({ slots: [{ ...left, patch }] }));
  const chunk = writeLog({ records: range(1, 4).map(forward) }).subarray(fileHeaderSize);
  writeFileSync(at("image.raw"), Buffer.concat([Buffer.alloc(777, 0x41), chunk, Buffer.alloc(99, 0x42)]));
});
afterAll(() => rmSync(folder, { recursive: true }));

const viewText = `document.getElementById("view").innerText.replaceAll(/\\s+/g, " ")`;

describe.each(browserNames)("evidence in %s", (name) => {
  let page: PageDriver;
  const shows = (what: RegExp) =>
    until(
      `the view ${String(what)}`,
      () => page.evaluate<string>(viewText),
      (text) => what.test(text),
      60_000,
    );
  const says = (what: RegExp) =>
    until(
      `the status ${String(what)}`,
      () => page.text("status", null),
      (text) => what.test(text ?? ""),
      60_000,
    );
  const open = async (...paths: string[]) => {
    await page.setFiles("Open logs", paths);
    await showTab(page, "Evidence");
  };

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
  afterAll(() => page?.close());

  test("tells host by host what could have been seen, and what is missing of a log", async () => {
    await open(at("sample.evtx"), at("gap.evtx"));
    await says(/^19 matches in 2 files/);
    const text = await shows(/Gaps, clears, jumps 1 /);
    expect(text).toMatch(
      /Could we have seen it\?.*host Sysmon 1 Sysmon 3.*SRV-FILE02.*■ 14.*with command line/,
    );
    expect(text).toMatch(/PC1 – no log.*□ not logged/);
    expect(text).toMatch(/PC1 · Security .*missing.*records missing .*records 21–29 gap\.evtx/);
    expect(await axeFindings(page)).toEqual([]);
    await page.evaluate(`document.querySelector("#gaps article li .lead").click()`);
    await until(
      "the filter",
      () => page.evaluate<string>(`document.getElementById("filter")?.value ?? ""`),
      (filter) => /host:="?PC1"? after:2026-03-01T\S+ before:2026-03-01T\S+/.test(filter),
      20_000,
    );
  });

  test("judges residual records where they are asked for, and marks their rows", async () => {
    await open(at("residual.evtx"));
    await says(/^2 matches in 1 file/);
    await shows(/4 residual records in space that the logs do not use/);
    await page.evaluate(`document.querySelector("#view label input[type=checkbox]").click()`);
    await says(/^6 matches in 1 file/);
    await showTab(page, "Matches");
    await page.press("/");
    await page.type("origin:residual");
    expect(await shows(/4 of 6 shown/)).toMatch(/◌ residual/);
  });

  test("searches a file that is no log for records", async () => {
    await open(at("image.raw"));
    await says(/^1 file dropped, 0 logs in it$/);
    await page.click("button", "Search image.raw for records");
    await says(/^3 matches in 1 file/);
    expect(await shows(/image\.raw/)).toMatch(/searched: 1 chunk, 3 records/);
  });

  test("says where nothing matched what was not logged, and where to look next", async () => {
    await page.setFiles("Open logs", [at("gap.evtx")]);
    await says(/^0 matches in 1 file/);
    await showTab(page, "Matches");
    const text = await shows(/What could not be seen/);
    expect(text).toMatch(/not logged here: Sysmon 1\/3\/12\/13, Security 4688\/4657\/5156/);
    expect(text).toMatch(/Next: the Sysmon, PowerShell logs/);
  });
});
