import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inEnglish } from "../../src/lib/said.ts";
import { readCase } from "../../src/case/index.ts";
import { samplePath } from "../support/build-sample.ts";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { becomes, browserNames, until, type PageDriver } from "./support/page-driver.ts";

// A case from the logs to its report, without a pointer. Only the browser's own dialog for files is left out.

const folder = mkdtempSync(join(tmpdir(), "pivotscope-told-"));
const log = join(folder, "evidence.evtx");
beforeAll(() => copyFileSync(samplePath, log));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(browserNames)("a case told by keys in %s", (name) => {
  const saved = join(folder, `${name}.pivotscope`);
  let page: PageDriver;
  beforeAll(async () => {
    page = await openBrowser(name);
    await page.open(builtPage());
  });
  afterAll(async () => {
    expect(page?.complaints).toEqual([]);
    await page?.close();
  });

  const focusIn = (id: string) =>
    becomes(
      page,
      `the focus in ${id}`,
      `document.activeElement.closest(${JSON.stringify(`#${id}`)}) !== null`,
      true,
    );
  const selected = (grid: string) =>
    page.evaluate<string>(
      `document.querySelector("#${grid} [role=row][aria-selected=true]")?.getAttribute("aria-rowindex") ?? ""`,
    );
  /** A key in a table, which selects another row. */
  const moves = async (grid: string, key: string): Promise<void> => {
    const before = await selected(grid);
    await page.press(key);
    await until(
      `another row after ${key}`,
      () => selected(grid),
      (row) => row !== before && row !== "",
      20_000,
    );
  };
  const leavesField = () =>
    becomes(page, "no field", `document.activeElement.matches("input, textarea")`, false);
  const notes = async (text: string): Promise<void> => {
    await page.press("n");
    await focusIn("note");
    await page.type(text);
    await page.press("Escape");
    await leavesField();
  };
  const filters = async (query: string, shown: RegExp): Promise<void> => {
    await page.press("/");
    await focusIn("filter");
    await page.press("Control+a");
    await page.type(query);
    await until(
      `what ${query} shows`,
      () => page.evaluate<string>(`document.querySelector("[role=search] .shown").textContent`),
      (words) => shown.test(words),
    );
    await page.press("Enter");
  };
  /** On and on to a button, as who has no pointer does. */
  const tabsTo = async (label: string): Promise<void> => {
    for (let step = 0; step < 20; step++) {
      await page.press("Tab");
      const here = await page.evaluate<string>(
        `(document.activeElement.ariaLabel ?? document.activeElement.innerText ?? "").trim()`,
      );
      if (here === label) return;
    }
    throw new Error(`no way to ${label} by Tab`);
  };

  test("the forwards are read, noted, tagged and marked", async () => {
    await page.setFiles("Open logs", [log]);
    await until(
      "the end of the scan",
      () => page.text("status", null),
      (text) => /19 matches in 1 file · 138 records/.test(text ?? ""),
    );
    await moves("forwards", "ArrowDown");
    await page.press("Enter");
    await focusIn("detail");
    await page.press("Escape");
    await focusIn("forwards");
    await page.press("n");
    await focusIn("note");
    await page.type("Way to the file server");
    await page.press("Tab");
    await page.type("tunnel");
    await page.press("Enter");
    await page.press("Escape");
    await focusIn("forwards");
    await page.press("m");
    await moves("forwards", "ArrowDown");
    await notes("Gone before we came");
  });

  test("a match is found, chosen, and a record that no rule matched", async () => {
    await page.press("2");
    await becomes(page, "the matches", `document.getElementById("matches") !== null`, true);
    await filters("netsh", /of 19 shown/);
    await moves("matches", "ArrowDown");
    await notes("Typed by hand");
    await page.press("3");
    await becomes(page, "the events", `document.getElementById("events") !== null`, true);
    await filters("event:4624", /^11 of 138 shown$/);
    await moves("events", "ArrowDown");
    await until(
      "the record",
      () => page.evaluate<string>(`document.getElementById("detail").innerText`),
      (text) => text.includes("TargetUserName"),
    );
    await notes("How he came in");
  });

  test("the file has a note, and a key saves the case", async () => {
    await page.press("5");
    await notes("From the second collection");
    const { bytes } = await page.download(() => page.press("Control+s"));
    writeFileSync(saved, bytes);
    const read = readCase(Buffer.from(bytes).toString("utf8"));
    if (read.kind === "refused") throw new Error(inEnglish(read.reason));
    expect(read.file.notes.map(({ kind, text, tags, reviewed }) => ({ kind, text, tags, reviewed }))).toEqual(
      expect.arrayContaining([
        { kind: "forward", text: "Way to the file server", tags: ["tunnel"], reviewed: true },
        { kind: "forward", text: "Gone before we came", tags: [], reviewed: false },
        { kind: "event", text: "Typed by hand", tags: [], reviewed: false },
        { kind: "event", text: "How he came in", tags: [], reviewed: false },
        { kind: "file", text: "From the second collection", tags: [], reviewed: false },
      ]),
    );
    await becomes(page, "the title", "document.title", "Pivotscope");
  });

  test.each(["HTML", "Markdown"])("its report as %s says all of it", async (form) => {
    await page.press("s");
    await focusIn("case-menu");
    await tabsTo(form);
    const { name: file, bytes } = await page.download(() => page.press("Enter"));
    const text = Buffer.from(bytes).toString("utf8");
    expect(file).toMatch(form === "HTML" ? /case-report\.html$/ : /case-report\.md$/);
    for (const words of [
      ...["Way to the file server", "tunnel", "Gone before we came", "Typed by hand", "How he came in"],
      ...["From the second collection", "SHA-256", "What the logs cannot show", "Chosen matches"],
    ])
      expect(text, words).toContain(words);
  });

  test("another page has it again from the log and the case", async () => {
    await page.open(builtPage());
    await page.setFiles("Open logs", [log, saved]);
    await until(
      "the opened case",
      () => page.evaluate<string>(`document.querySelector(".page").innerText`),
      (text) => text.includes("Opened") && text.includes("5 notes"),
    );
    // Also what no rule matched, before any row of it was shown.
    await page.press("2");
    await becomes(page, "the matches", `document.getElementById("matches") !== null`, true);
    await filters("note:came", /^0 of 19 shown/);
    await page.press("3");
    await until(
      "the record",
      () => page.evaluate<string>(`document.querySelector("[role=search] .shown")?.textContent ?? ""`),
      (text) => text === "1 of 138 shown",
    );
  });
});
