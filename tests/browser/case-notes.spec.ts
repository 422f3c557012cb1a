import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inEnglish } from "../../src/lib/said.ts";
import { readCase, writeCase, type CaseFile, type CaseNote } from "../../src/case/index.ts";
import { event, writeLog } from "../support/evtx-writer.ts";
import { schemaCheck } from "../support/schemas.ts";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { parseCsv } from "./support/parse-csv.ts";
import { cliFolder } from "./support/run-cli.ts";
import { showTab } from "./support/tabs.ts";

// Notes, tags and reviewed marks, from the keys that write them to a case file, another page, changed logs and the command line.

const added = (count: number) =>
  writeLog({
    records: Array.from({ length: count }, (_, index) =>
      event({
        channel: "Microsoft-Windows-Sysmon/Operational",
        provider: "Microsoft-Windows-Sysmon",
        eventId: 1,
        computer: "PC1",
        recordId: index + 1,
        time: `2026-03-01T10:00:0${String(index)}.0000000Z`,
        data: [
          ["Image", "C:\\Windows\\System32\\netsh.exe"],
          ["CommandLine", `netsh interface portproxy add v4tov4 ${String(8001 + index)} 10.0.0.1 445`],
        ],
      }),
    ),
  });

const folder = mkdtempSync(join(tmpdir(), "pivotscope-notes-"));
const at = (name: string) => join(folder, name);
mkdirSync(at("later"));
writeFileSync(at("a.evtx"), added(2));
writeFileSync(at("later/a.evtx"), added(3));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function parsed(text: string): CaseFile {
  const read = readCase(text);
  if (read.kind === "refused") throw new Error(inEnglish(read.reason));
  expect(read.left).toEqual([]);
  return read.file;
}

describe.each(browserNames)("a case in %s", (name) => {
  let page: PageDriver;
  const saved = at(`${name}.pivotscope`);
  const view = () => page.evaluate<string>(`document.querySelector(".page").innerText`);
  const seen = (what: string | RegExp) =>
    until(`the page to say ${String(what)}`, view, (text) => text.search(what) >= 0, 60_000);
  const focusIs = (selector: string) =>
    until(
      `the focus in ${selector}`,
      () => page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`),
      (isThere) => isThere,
      20_000,
    );
  const asks = () =>
    page.evaluate<boolean>(`(() => {
      const leaving = new Event("beforeunload", { cancelable: true });
      dispatchEvent(leaving);
      return leaving.defaultPrevented;
    })()`);
  const title = () => page.evaluate<string>("document.title");
  const flags = (grid: string) =>
    page.evaluate<number>(`document.querySelectorAll("#${grid} [role=row] [aria-label=noted]").length`);
  const noted = () => page.evaluate<string>(`document.getElementById("note")?.value ?? ""`);
  const open = async (...paths: string[]) => {
    await page.setFiles("Open logs", paths);
    await showTab(page, "Matches");
  };

  /** Into the note of the second match, when the details of the first are there. */
  const toNote = async (): Promise<void> => {
    await until(
      "the details",
      () => page.count("textbox", "Note"),
      (fields) => fields > 0,
      20_000,
    );
    await page.press("ArrowDown");
    await page.press("n");
    await focusIs("#note");
  };

  beforeAll(async () => {
    page = await openBrowser(name);
  });
  beforeEach(async () => {
    await page.evaluate(`history.replaceState(null, "", location.pathname)`).catch(() => undefined);
    await page.open(builtPage());
  });
  afterAll(async () => page?.close());

  test("is written by keys, shown in margins, found by filters, exported, and saved as a file alone", async () => {
    await open(at("a.evtx"));
    await seen("2 matches in 1 file");
    expect([await title(), await asks()]).toEqual(["Pivotscope", false]);
    await toNote();
    await page.type("First sight");
    await page.press("Tab");
    await page.type("tunnel,");
    await page.type("night shift");
    await page.press("Enter");
    await page.press("Escape");
    await focusIs("#matches");
    await page.press("m");
    expect([await title(), await asks(), await flags("matches")]).toEqual(["• Pivotscope", true, 1]);
    await page.press("/");
    await page.type("tag:tunnel note:first reviewed:yes noted:yes");
    await seen("1 of 2 shown");
    const csv = await page.download(() => page.click("button", "Export CSV"));
    const [row] = parseCsv(
      Buffer.from(csv.bytes)
        .toString("utf8")
        .replace(/^\ufeff/, ""),
    );
    expect(row).toMatchObject({ note: "First sight", note_tags: "tunnel, night shift", reviewed: "yes" });
    await page.evaluate(`document.activeElement.blur()`);
    await page.press("Escape");
    await page.press("1");
    await until(
      "the forwards",
      () => page.count("grid", "Forwards"),
      (grids) => grids > 0,
    );
    await page.press("n");
    await focusIs("#note");
    await page.type("Ask the helpdesk");
    await page.press("Escape");
    await focusIs("#forwards");
    expect(await flags("forwards")).toBe(1);
    await page.press("5");
    await page.press("n");
    await focusIs("#note");
    await page.type("Second collection");
    await page.press("Escape");
    await page.click("button", "Case, not saved");
    const file = await page.download(() => page.click("button", "Save case"));
    expect(file.name).toMatch(/\.pivotscope$/);
    writeFileSync(saved, file.bytes);
    await until("the title without its mark", title, (text) => text === "Pivotscope");
    expect(await asks()).toBe(false);
    const text = readFileSync(saved, "utf8");
    schemaCheck("case-1")(JSON.parse(text));
    const { notes, logs, results } = parsed(text);
    expect(notes.map((note) => [note.kind, note.text, note.tags, note.reviewed])).toEqual([
      ["event", "First sight", ["tunnel", "night shift"], true],
      ["forward", "Ask the helpdesk", [], false],
      ["file", "Second collection", [], false],
    ]);
    expect(logs).toMatchObject([
      {
        path: "a.evtx",
        bytes: added(2).length,
        sha256: createHash("sha256").update(added(2)).digest("hex"),
        records: 2,
      },
    ]);
    const report = async (form: string): Promise<string> => {
      await page.click("button", "Case");
      return Buffer.from((await page.download(() => page.click("button", form))).bytes).toString("utf8");
    };
    for (const told of [await report("HTML"), await report("Markdown")]) {
      for (const words of ["First sight", "night shift", "Ask the helpdesk", "Second collection"])
        expect(told).toContain(words);
      expect(told).toContain("New Port Forwarding Rule Added Via Netsh.EXE");
      expect(told).toMatch(
        /CommandLine\|contains\|all: portproxy[^]*CommandLine[^]*netsh interface portproxy add/,
      );
      expect(told).toContain(logs[0]!.sha256!);
    }
    // With those of Pivotscope's own rules, which the page does not show unless it is asked.
    expect([results.matchCount, results.matches.length, results.forwardCount]).toEqual([4, 4, 2]);
    expect(await page.evaluate<string>(`JSON.stringify({ ...localStorage, ...sessionStorage })`)).not.toMatch(
      /First|tunnel|helpdesk|collection/,
    );
    expect(page.complaints).toEqual([]);
  });

  test("is opened before its logs, says what it waits for, and has all of it when they come", async () => {
    await open(saved);
    await seen("waits for 1 log: a.evtx");
    await open(at("a.evtx"));
    await seen("2 matches in 1 file");
    await until(
      "the flag",
      () => flags("matches"),
      (count) => count === 1,
    );
    await page.press("ArrowDown");
    await page.press("Home");
    const noteIs = (words: string) => until(`the note “${words}”`, noted, (text) => text === words, 20_000);
    await noteIs("");
    await page.press("End");
    await noteIs("First sight");
    expect([await title(), await asks()]).toEqual(["Pivotscope", false]);
    await showTab(page, "Evidence");
    await seen("The log of the case is open and the same, by SHA-256.");
    await seen("Matches and forwards are those of the case.");
    await until("the note of the file", noted, (text) => text === "Second collection");
    await showTab(page, "Forwards");
    await until(
      "the flag of the forward",
      () => flags("forwards"),
      (count) => count === 1,
    );
    expect(page.complaints).toEqual([]);
  });

  test("over changed logs it says what changed, and keeps what is about nothing here", async () => {
    await open(saved, at("later/a.evtx"));
    await seen("3 matches in 1 file");
    await seen("1 log not as in the case: a.evtx");
    await page.click("button", "What differs");
    await seen(
      /a\.evtx is not as in the case: it has [\d,]+ bytes, and had [\d,]+|its SHA-256 is [0-9a-f]{12}…, and was/,
    );
    await seen("2 matches are found now and not in the case.");
    await seen("1 note about what is not found here, kept in the case");
    expect(await view()).toContain("Second collection");
    expect(page.complaints).toEqual([]);
  });

  test("another case over unsaved notes asks, and what is no case is a problem that says why", async () => {
    await open(at("a.evtx"));
    await seen("2 matches in 1 file");
    await toNote();
    await page.type("Mine");
    await page.press("Escape");
    await open(saved);
    await seen("is not opened yet: what was noted here is not saved.");
    expect(await noted()).toBe("Mine");
    await page.click("button", "Open it and lose what is not saved");
    await until("the note of the case or none", noted, (text) => text !== "Mine");
    expect(await asks()).toBe(false);
    writeFileSync(at("cut.pivotscope"), readFileSync(saved).subarray(0, 400));
    await open(at("cut.pivotscope"));
    await seen("1 problem");
    await showTab(page, "Evidence");
    await seen("The case file is damaged or cut off");
    // Where the panel lies over the table, it takes the focus first.
    await page.resize(1024, 700);
    await showTab(page, "Matches");
    await page.press("ArrowDown");
    await page.press("n");
    await focusIs("#note");
    expect(page.complaints).toEqual([]);
  });
});

describe("a case on the command line", () => {
  const { put, run, at: path } = cliFolder("case");
  const note = (change: Partial<CaseNote>): CaseNote => ({
    ...{
      kind: "event",
      key: "",
      time: "",
      about: "",
      text: "",
      tags: [],
      reviewed: false,
      changed: "",
      extra: {},
    },
    ...change,
  });

  test("carries notes into exports, and says which logs are missing or differ", () => {
    put("a.evtx", added(2));
    put("b.evtx", added(3));
    const lines = run("scan", "--format", "jsonl", "a.evtx").out.trim().split("\n");
    const [first] = lines.map((line) => JSON.parse(line) as { recordKey: string; time: string });
    const log = { container: null, ends: null, records: 2, firstTime: null, lastTime: null };
    const sha256 = createHash("sha256").update(added(2)).digest("hex");
    const file = parsed(
      readFileSync(join(import.meta.dirname, "../fixtures/cases/two-logs.pivotscope"), "utf8"),
    );
    const kept: CaseFile = {
      ...file,
      notes: [
        note({
          key: first!.recordKey,
          time: first!.time,
          text: "=Look\nhere",
          tags: ["one", "two"],
          reviewed: true,
        }),
      ],
      logs: [
        { ...log, path: "elsewhere/first.evtx", bytes: added(2).length, sha256 },
        { ...log, path: "b.evtx", bytes: 5, sha256: "a".repeat(64) },
        { ...log, path: "gone.evtx", bytes: 5, sha256: "b".repeat(64) },
      ],
    };
    put("x.pivotscope", [...writeCase(kept)].join(""));
    const ran = run(
      "scan",
      "--case",
      "x.pivotscope",
      "--format",
      "jsonl",
      "--export",
      "csv=x.csv",
      "--ledger",
      "x.json",
      "a.evtx",
      "b.evtx",
    );
    expect(ran.code).toBe(0);
    const said = ran.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    for (const line of said) schemaCheck("match-1")(line);
    expect(said.filter(({ note: text }) => text !== "")).toMatchObject([
      { recordKey: first!.recordKey, note: "=Look\nhere", noteTags: ["one", "two"], reviewed: true },
    ]);
    const csv = readFileSync(path("x.csv"), "utf8");
    expect(csv.split("\r\n", 1)[0]).toMatch(/,confidence,note,note_tags,reviewed$/);
    expect(parseCsv(csv)).toContainEqual(
      expect.objectContaining({ note: "'=Look\nhere", note_tags: "one, two", reviewed: "yes" }),
    );
    const ledger = JSON.parse(readFileSync(path("x.json"), "utf8")) as { case: object };
    schemaCheck("ledger-1")(ledger);
    expect(ledger.case).toMatchObject({
      logs: [
        { verdict: "same", readAs: "a.evtx" },
        { verdict: "differs", readAs: "b.evtx" },
        { verdict: "missing" },
      ],
      notInCase: [],
    });
    expect(ran.said).toContain("b.evtx is not as in the case: it has");
    expect(ran.said).toContain("Not open: gone.evtx.");
    const filtered = run(
      "scan",
      "--case",
      "x.pivotscope",
      "--filter",
      "tag:two",
      "--format",
      "jsonl",
      "a.evtx",
      "b.evtx",
    );
    expect(filtered.out.trim().split("\n")).toHaveLength(1);
    expect(run("scan", "--filter", "tag:two", "a.evtx")).toMatchObject({ code: 2 });
    expect(run("scan", "--case", "a.evtx", "b.evtx")).toMatchObject({ code: 2, out: "" });
    const forwards = run("forwards", "--case", "x.pivotscope", "a.evtx").out.trim().split("\n");
    for (const line of forwards) schemaCheck("forward-1")(JSON.parse(line));
    expect(JSON.parse(forwards[0]!)).toMatchObject({ note: "", noteTags: [], reviewed: false });
  });
});
