import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { samplePath } from "../support/build-sample.ts";
import { event, writeLog } from "../support/evtx-writer.ts";
import { axeFindings } from "./support/axe.ts";
import { builtCli, builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { becomes as becomesIn, browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { runProgram } from "./support/run-cli.ts";
import { showTab } from "./support/tabs.ts";

// All records of the logs: read again when somebody looks, filtered and sorted by whoever holds them, and where every count leads.

const folder = mkdtempSync(join(tmpdir(), "pivotscope-events-"));
const sample = join(folder, "sample.evtx");
const more = join(folder, "more.evtx");

beforeAll(() => {
  copyFileSync(samplePath, sample);
  const logon = (id: number) =>
    event({
      channel: "Security",
      provider: "Microsoft-Windows-Security-Auditing",
      eventId: 4624,
      computer: "PC1",
      recordId: id,
      time: `2026-03-01T10:${String(id).padStart(2, "0")}:00.0000000Z`,
      data: [["TargetUserName", `user${id % 3}`]],
    });
  // Ids 21 to 29 are missing.
  const ids = [...Array.from({ length: 20 }, (_, at) => at + 1), 30, 31];
  writeFileSync(more, writeLog({ records: ids.map((id) => ({ ...logon(id), id: BigInt(id) })) }));
});

afterAll(() => rmSync(folder, { recursive: true }));

const shownWords = `document.querySelector("[role=search] .shown").textContent`;
const cells = (column: string): string =>
  `[...document.querySelectorAll("#events [data-column=${column}] .text")].map((cell) => cell.textContent)`;

describe.each(browserNames)("events in %s", (name) => {
  let page: PageDriver;
  const becomes = <T>(what: string, expression: string, wanted: T) =>
    becomesIn(page, what, expression, wanted);
  const shows = (words: string) => becomes(words, shownWords, words);
  const press = (text: string) =>
    page.evaluate(
      `[...document.querySelectorAll("button")].find((each) => each.textContent.includes(${JSON.stringify(text)})).click()`,
    );
  const filter = async (text: string) => {
    await page.evaluate(`(() => {
      const field = document.getElementById("filter");
      field.value = ${JSON.stringify(text)};
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      field.blur();
    })()`);
  };
  const scanned = (words: RegExp) =>
    until(
      "the end of the scan",
      () => page.text("status", null),
      (text) => words.test(text ?? ""),
    );
  const detail = (wanted: string) =>
    until(
      "the details",
      () => page.evaluate<string>(`document.getElementById("detail").innerText`),
      (text) => text.includes(wanted),
      60_000,
    );
  const rows = () => page.evaluate<string | null>(`document.getElementById("events").ariaRowCount`);

  beforeAll(async () => {
    page = await openBrowser(name);
    await page.resize(1440, 900);
    await page.open(builtPage());
    await page.setFiles("Open logs", [sample]);
    await scanned(/^19 matches in 1 file · 138 records$/);
    await page.press("3");
    await shows("138 of 138 shown");
  });

  afterAll(async () => {
    expect(page?.complaints).toEqual([]);
    await page?.close();
  });

  test("every record of the ledger is a row, and the page says where they come from", async () => {
    expect(await rows()).toBe("139");
    expect(
      await page.evaluate<string>(`document.querySelector("#view .line").textContent.replace(/\\s+/g, " ")`),
    ).toContain("read again from the files, kept nowhere");
    expect((await page.text("tab", null)) ?? "").toMatch(/^Forwards/);
  });

  test("an event id stands with its title", async () => {
    await becomes("the first row", `${cells("event")}[0]`, "4688 A new process has been created");
  });

  test("a filter of columns and one of fields show the same as the counts of the scan", async () => {
    await filter("event:4688");
    await shows("53 of 138 shown");
    // No column: the records are read for it.
    await filter("CommandLine:portproxy event:4688");
    await until(
      "the records",
      () => page.evaluate<string>(shownWords),
      (words) => /^[1-9]\d? of 138 shown$/.test(words) && words !== "53 of 138 shown",
      60_000,
    );
    expect(new Set(await page.evaluate<string[]>(cells("event")))).toEqual(
      new Set(["4688 A new process has been created"]),
    );
    await filter("no such text anywhere");
    await becomes(
      "the note",
      `document.querySelector("#view .note")?.innerText`,
      "The filter shows none of 138 events. Clear filter",
    );
    await page.click("button", "Clear filter");
    await shows("138 of 138 shown");
  });

  test("values of a column are counted, and chosen by their counts", async () => {
    await page.click("button", "Filter by channel");
    const first = await until(
      "the counts",
      () =>
        page.evaluate<string[]>(
          `[...document.querySelectorAll(".panel label")].map((label) => label.innerText.replace(/\\s+/g, " ").trim())`,
        ),
      (labels) => labels.length === 3,
    );
    expect(first).toEqual(["Security 76", "Microsoft-Windows-Sysmon/Operational 55", "System 7"]);
    await page.evaluate(`document.querySelector(".panel label input").click()`);
    await shows("76 of 138 shown");
    await page.press("Escape");
    await filter("");
    await shows("138 of 138 shown");
  });

  test("event ids are counted by channel, with titles, and lead to their records", async () => {
    await press("event ids by channel");
    await until(
      "the statistics",
      () => page.text("region", "Event ids by channel"),
      (text) => /4624\s+An account was successfully logged on\s+11/.test(text ?? ""),
    );
    await page.evaluate(
      `[...document.querySelectorAll(".statistics li button")].find((each) => each.innerText.startsWith("4624")).click()`,
    );
    await shows("11 of 138 shown");
    await press("event ids by channel");
    await filter("");
    await shows("138 of 138 shown");
  });

  test("what matched carries the shape of its level, and a filter for the rule finds it", async () => {
    await filter("level:medium");
    await until(
      "the matches",
      () => page.evaluate<string>(shownWords),
      (words) => /^[1-9]\d? of 138 shown$/.test(words),
    );
    const marked = `document.querySelectorAll("#events [data-position] .margin > [title]").length`;
    const drawn = `document.querySelectorAll("#events [data-position]").length`;
    const [marks, all] = [await page.evaluate<number>(marked), await page.evaluate<number>(drawn)];
    expect(marks).toBe(all);
    expect(await page.evaluate<string>(shownWords)).toBe(`${all} of 138 shown`);
    await filter("-level:medium");
    await shows(`${138 - all} of 138 shown`);
    expect(await page.evaluate<number>(marked)).toBe(0);
    await filter("");
    await shows("138 of 138 shown");
  });

  test("what is shown is exported as the command line writes it, in the order of the table", async () => {
    await filter("event:4688");
    await shows("53 of 138 shown");
    const expected = (format: string) => {
      const columns = format === "csv" ? ["--bom"] : [];
      const ran = runProgram(folder, process.execPath, [
        ...[builtCli(), "events", "--filter", "event:4688", "--sort", "time"],
        ...["--format", format, ...columns, "sample.evtx"],
      ]);
      return ran.out;
    };
    const csv = await page.download(() => page.press("e"));
    expect(csv.name).toMatch(/events\.csv$/);
    expect(Buffer.from(csv.bytes).toString("utf8")).toBe(expected("csv"));
    await page.click("button", "Export options");
    const lines = await page.download(() => page.click("button", "Export JSON Lines"));
    expect(Buffer.from(lines.bytes).toString("utf8")).toBe(expected("jsonl"));
    await filter("");
    await shows("138 of 138 shown");
  });

  test("a head sorts by its column, and again the other way round", async () => {
    const times = cells("time");
    const head = `[...document.querySelectorAll("#events [role=columnheader] button")].find((each) => each.innerText.startsWith("time"))`;
    const first = (await page.evaluate<string[]>(times))[0]!;
    await page.evaluate(`${head}.click()`);
    await until(
      "the last first",
      () => page.evaluate<string[]>(times),
      ([top]) => top !== undefined && top > first,
    );
    const latest = await page.evaluate<string[]>(times);
    expect(latest).toEqual(latest.toSorted().toReversed());
    await page.evaluate(`${head}.click()`);
    await becomes("the first again", `${times}[0]`, first);
  });

  test("a head moves its column by keys and by the mouse, and sorts nothing then", async () => {
    const heads = `[...document.querySelectorAll("#events [role=columnheader]")]`;
    const order = `${heads}.map((head) => head.innerText.split(" ")[0].trim()).join(" ")`;
    const before = await page.evaluate<string>(order);
    const times = await page.evaluate<string[]>(cells("time"));
    const [first, second, third, ...rest] = before.split(" ");
    await page.evaluate(`${heads}[0].querySelector("button").focus()`);
    await page.press("Control+ArrowRight");
    await becomes("the second before the first", order, [second, first, third, ...rest].join(" "));
    await page.press("Control+ArrowLeft");
    await becomes("as it was", order, before);
    const middles = `${heads}.map((head) => head.getBoundingClientRect()).map(({ x, y, width, height }) => [x + width / 2, y + height / 2])`;
    const [from, , to] = await page.evaluate<readonly [number, number][]>(middles);
    await page.drag(from!, [to![0] + 20, to![1]]);
    await becomes("the first behind the third", order, [second, third, first, ...rest].join(" "));
    expect(
      await page.evaluate<string>(
        `document.querySelector("#events [data-position] [data-column]").dataset.column`,
      ),
    ).not.toBe("time");
    expect(await page.evaluate<string[]>(cells("time"))).toEqual(times);
    // A pointer that was let go elsewhere carries nothing when it comes back.
    const [x, y] = to!;
    await page.drag([x, y], [x + 2, y + 60]);
    await page.wheel(x - 30, y, 0);
    await page.wheel(x + 30, y, 0);
    expect(await page.evaluate<number>(`document.querySelectorAll("#events .carried").length`)).toBe(0);
    await page.click("button", "Columns");
    await page.click("button", "Reset columns and widths");
    await becomes("as it was", order, before);
    await page.press("Escape");
  });

  test("a selected event is read again, takes a note, and keeps it in the margin", async () => {
    await filter("event:4624");
    await shows("11 of 138 shown");
    await page.evaluate(`(document.getElementById("events").focus(), null)`);
    await page.press("Home");
    await detail("Where it lies");
    expect(await page.text("region", "Selected event")).not.toContain("Why it matched");
    await page.press("m");
    await becomes("the mark", `document.querySelectorAll("#events .reviewed").length`, 1);
    await page.press("n");
    await becomes("the note", `document.activeElement.id`, "note");
    await page.type("Seen before");
    await page.press("Escape");
    await becomes(
      "the flag",
      `document.querySelectorAll("#events [data-position='0'] [title*='Seen before']").length`,
      1,
    );
    await filter("note:seen");
    await shows("1 of 138 shown");
    await filter("event:4624");
    await shows("11 of 138 shown");
    await page.evaluate(`(document.getElementById("events").focus(), null)`);
    await page.press("Home");
    await page.press("ArrowDown");
    await becomes("the next", `document.querySelector("#events [aria-selected=true]").dataset.position`, "1");
    await filter("");
    await shows("138 of 138 shown");
  });

  test("of a matched event the panel says why, and leads to the match", async () => {
    await filter("rule:netsh");
    await until(
      "the matches",
      () => page.evaluate<string>(shownWords),
      (words) => /^1\d of 138 shown$/.test(words),
    );
    await page.evaluate(`(document.getElementById("events").focus(), null)`);
    await page.press("Home");
    await detail("Why it matched");
    await page.click("button", "in the matches");
    await detail("Why it matched");
    expect(
      await page.evaluate<string>(`document.querySelector("[role=tab][aria-selected=true]").textContent`),
    ).toMatch(/^Matches/);
    await page.press("3");
    await filter("");
    await shows("138 of 138 shown");
  });

  test("a time that is marked in the bars is the one that is shown", async () => {
    await page.evaluate(`(document.querySelector(".histogram [role=listbox]").focus(), null)`);
    await page.press("ArrowRight");
    await page.press("Enter");
    await until(
      "the part",
      () => page.evaluate<string>(shownWords),
      (words) => /^\d+ of 138 shown$/.test(words) && !words.startsWith("138"),
    );
    expect(await page.evaluate<string>(`document.getElementById("filter").value`)).toMatch(
      /after:.* before:/,
    );
    await page.press("Escape");
    await shows("138 of 138 shown");
  });

  test("a cell has a menu, by the pointer and by a key, and it says nothing of rules", async () => {
    const open = (column: string) =>
      page.evaluate(`(document.querySelector("#events [data-position] [data-column=${column}]")
        .dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true, clientX: 500, clientY: 300 })), null)`);
    const entries = () => page.count("menuitem", null);
    await open("event");
    await until("the menu", entries, (count) => count === 3);
    expect(await axeFindings(page)).toEqual([]);
    await page.press("ArrowDown");
    await page.press("Enter");
    await becomes("the filter", `/^-event:/.test(document.getElementById("filter").value.trim())`, true);
    expect(await entries()).toBe(0);
    expect(await page.evaluate<string>("document.activeElement.id")).toBe("events");
    await filter("");
    await shows("138 of 138 shown");
    await page.evaluate(`(document.getElementById("events").focus(), null)`);
    await page.press("ArrowRight");
    await page.evaluate(`(document.getElementById("events")
      .dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true })), null)`);
    await until("the menu of the next column", entries, (count) => count === 3);
    await page.press("Escape");
    expect(await entries()).toBe(0);
    // A filter takes times as a range only.
    await open("time");
    await until("the menu of a time", entries, (count) => count === 1);
    await page.press("Escape");
  });

  test("the last row is reached by a key", async () => {
    await page.evaluate(`(document.getElementById("events").focus(), null)`);
    await page.press("End");
    await becomes(
      "the last",
      `document.querySelector("#events [aria-selected=true]")?.dataset.position`,
      "137",
    );
    await detail("Where it lies");
  });

  test("a log that is opened later joins, and one that is taken out leaves", async () => {
    await page.setFiles("Open logs", [more]);
    await shows("160 of 160 shown");
    await page.press("5");
    await page.click("button", "Take out sample.evtx");
    await page.press("3");
    await shows("22 of 22 shown");
    await page.press("End");
    await detail("Where it lies");
    expect(await page.text("region", "Selected event")).toContain("more.evtx");
  });

  test("counts of the evidence lead to their records", async () => {
    for (const [count, shown] of [
      ["22 records in Events", "22 of 22 shown"],
      ["records 21–29", "7 of 22 shown"],
    ] as const) {
      await showTab(page, "Evidence");
      await page.click("button", count);
      await shows(shown);
    }
    await filter("");
    await shows("22 of 22 shown");
  });

  test("where nothing is open there is nothing to read", async () => {
    await showTab(page, "Evidence");
    await page.click("button", "Clear all");
    await showTab(page, "Events");
    await becomes("no table", `document.getElementById("events") === null`, true);
  });
});
