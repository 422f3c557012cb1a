import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtPage, scanWithCli } from "./support/built.ts";
import { collectEvidence, type Evidence } from "./support/evidence.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { parseCsv } from "./support/parse-csv.ts";

// From the logs to a list of what matters, without a pointer. Only the browser's own dialog for files is left out.

let evidence: Evidence;
let expectedCsv: string;

beforeAll(() => {
  evidence = collectEvidence();
  expectedCsv = scanWithCli(evidence.folder, evidence.files, "csv");
});
afterAll(() => evidence?.remove());

describe.each(browserNames)("in %s", (name) => {
  let page: PageDriver;

  beforeAll(async () => {
    page = await openBrowser(name);
    await page.open(builtPage());
  });
  afterAll(async () => page?.close());

  const chosen = (grid: string) =>
    page.evaluate<string>(
      `document.querySelector("#${grid} [role=row][aria-selected=true]")?.getAttribute("aria-rowindex") ?? ""`,
    );
  const focus = () => page.evaluate<string>(`document.activeElement.closest("[id]")?.id ?? ""`);
  const moves = async (grid: string, key: string) => {
    const before = await chosen(grid);
    await page.press(key);
    await until(
      `another row after ${key}`,
      () => chosen(grid),
      (row) => row !== before && row !== "",
      20_000,
    );
  };
  const focusIn = (id: string) => until(`the focus in ${id}`, focus, (at) => at === id, 20_000);
  const status = (what: RegExp) =>
    until(
      String(what),
      () => page.text("status", null),
      (text) => what.test(text ?? ""),
    );

  test("the first arrow key after the logs were opened moves through the forwards", async () => {
    await page.setFiles(
      "Open logs",
      evidence.files.map((file) => join(evidence.folder, file)),
    );
    await until(
      "the forwards",
      () => page.count("grid", "Forwards"),
      (grids) => grids > 0,
    );
    await status(/match(es)? in \d+ files/);
    await moves("forwards", "ArrowDown");
    await moves("forwards", "ArrowDown");
  });

  test("Enter leads to the details of a forward, Escape back", async () => {
    await page.press("Enter");
    await until("the details", focus, (at) => at.startsWith("detail"), 20_000);
    await page.press("Escape");
    await focusIn("forwards");
  });

  test("2 leads to the matches, whose rows, bursts and levels have keys", async () => {
    await page.press("2");
    await until(
      "the matches",
      () => page.count("grid", "Matches"),
      (grids) => grids > 0,
    );
    await moves("matches", "ArrowDown");
    await moves("matches", "End");
    await moves("matches", "[");
    await page.press("m");
    await until(
      "a mark",
      () => page.text("region", "Selected match"),
      (text) => /✓\s*reviewed/.test(text ?? ""),
      20_000,
    );
  });

  test("what is filtered for by keys is what e exports", async () => {
    await page.press("/");
    await page.type("verb:delete ");
    await page.press("Enter");
    await focusIn("matches");
    const deletes = parseCsv(expectedCsv).filter(({ verb }) => verb === "delete");
    expect(deletes.length).toBeGreaterThan(0);
    const download = await page.download(() => page.press("e"));
    const rows = parseCsv(new TextDecoder().decode(download.bytes));
    expect(rows).toEqual(deletes);
  });
});
