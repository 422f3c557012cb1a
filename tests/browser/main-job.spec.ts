import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtPage, scanWithCli } from "./support/built.ts";
import { collectEvidence, type Evidence } from "./support/evidence.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { parseCsv } from "./support/parse-csv.ts";
import { showTab } from "./support/tabs.ts";

// The main job on the built page from file://: drop logs, read the matches, export them. The command line, which is
// the same engine without a browser, says what must come out; the expected hits say that both are right.

let evidence: Evidence;
let expectedCsv: string;

beforeAll(() => {
  evidence = collectEvidence();
  expectedCsv = scanWithCli(evidence.folder, evidence.files, "csv");
});

afterAll(() => {
  evidence?.remove();
});

const withoutMark = (text: string): string => text.replace(/^\ufeff/, "");

describe("the command line", () => {
  test("finds every expected hit, and no other", () => {
    // The damaged log is a copy: its records are those of the sample, found in both.
    const filesOf = ({ file, also_in: others }: Readonly<Record<string, string>>): string[] => [
      file!,
      ...(others === "" ? [] : (JSON.parse(others!) as { file: string }[]).map((place) => place.file)),
    ];
    const found = parseCsv(expectedCsv).flatMap((row) =>
      filesOf(row).map((file) => `${file} ${row.rule_id!} ${row.record_id!}`),
    );
    expect(found.filter((hit) => !hit.startsWith(evidence.damaged)).toSorted()).toEqual(evidence.hits);
  });

  test("still reads what is whole in a damaged log", () => {
    expect(parseCsv(expectedCsv).some((row) => row.file === evidence.damaged)).toBe(true);
  });

  test("gives the same matches as JSON Lines", () => {
    const lines = scanWithCli(evidence.folder, evidence.files, "jsonl").trimEnd().split("\n");
    const matches = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const rows = parseCsv(expectedCsv);
    expect(matches.map((match) => match.recordId)).toEqual(rows.map((row) => row.record_id));
  });
});

describe.each(browserNames)("the page in %s", (name) => {
  let page: PageDriver;

  beforeAll(async () => {
    page = await openBrowser(name);
    await page.open(builtPage());
  });

  afterAll(async () => {
    await page?.close();
  });

  test("counts the matches that the command line prints", async () => {
    await page.setFiles(
      "Open logs",
      evidence.files.map((file) => join(evidence.folder, file)),
    );
    await showTab(page, "Matches");
    const expected = new RegExp(`^${parseCsv(expectedCsv).length.toLocaleString("en-GB")} matches in `);
    await until(
      String(expected),
      () => page.text("status", null),
      (text) => expected.test(text ?? ""),
    );
    await until(
      "the end of the scan",
      () => page.evaluate<number>(progressBars),
      (bars) => bars === 0,
    );
  });

  test("shows them in the order of time", async () => {
    const rows = parseCsv(expectedCsv);
    expect(
      Number(await page.evaluate<string>(`${grid}.getAttribute("aria-rowcount")`)),
    ).toBeGreaterThanOrEqual(rows.length);
    const shown = await page.evaluate<string[]>(gridRows);
    expect(shown.length).toBeGreaterThan(0);
    shown.forEach((text, i) => {
      const row = rows[i]!;
      expect(text).toContain(row.time!.replace("T", " ").replace("Z", ""));
      expect(text).toContain(row.host!);
    });
  });

  test("exports the very rows that the command line prints", async () => {
    const download = await page.download(() => page.click("button", "Export CSV"));
    expect(download.name).toMatch(/\.csv$/);
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(download.bytes);
    expect(parseCsv(text)).toEqual(parseCsv(expectedCsv));
    expect(withoutMark(text)).toBe(withoutMark(expectedCsv));
  });

  test("names the damaged log among the problems", async () => {
    await showTab(page, "Evidence");
    expect(await page.text("region", "Problems")).toContain(evidence.damaged);
  });

  test("asked for nothing and complained of nothing", () => {
    expect(page.requests.filter((url) => /^(https?|wss?|ftp):/.test(url))).toEqual([]);
    expect(page.complaints).toEqual([]);
  });
});

const grid = `document.querySelector('[role=grid][aria-label="Matches"]')`;
const gridRows = `
  [...${grid}.querySelectorAll("[role=row]")]
    .filter((row) => row.querySelector("[role=gridcell]") !== null)
    .sort((a, b) => Number(a.getAttribute("aria-rowindex")) - Number(b.getAttribute("aria-rowindex")))
    .map((row) => row.innerText.replaceAll(/\\s+/g, " "))
`;
const progressBars = `document.querySelectorAll("[role=progressbar], progress").length`;
