import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { dataEvent } from "../evtx/cases/case.ts";
import { samplePath } from "../support/build-sample.ts";
import { writeLog } from "../support/evtx-writer.ts";
import { parseCsv } from "./support/parse-csv.ts";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { showTab } from "./support/tabs.ts";

// The port forwards of the logs: the first thing to be seen where there are any, each with its story and its evidence.

const folder = mkdtempSync(join(tmpdir(), "pivotscope-forwards-"));
const [log, quiet] = [join(folder, "hits.evtx"), join(folder, "quiet.evtx")];
const hits = JSON.parse(
  readFileSync(new URL("../fixtures/sample.hits.json", import.meta.url), "utf8"),
) as Record<string, number[]>;
const matches = Object.values(hits).flat().length;

beforeAll(() => {
  copyFileSync(samplePath, log);
  writeFileSync(quiet, writeLog({ records: [dataEvent(1, [["note", "nothing to see"]])] }));
});
afterAll(() => rmSync(folder, { recursive: true }));

const rows = `
  [...document.querySelectorAll('[role=grid][aria-label="Forwards"] [data-position]')]
    .map((row) => row.innerText.replaceAll(/\\s+/g, " ").replaceAll(" :", ":").trim())
`;
const tab = `document.querySelector("[role=tab][aria-selected=true]").innerText.replaceAll(/\\s+/g, " ")`;
const pick = (position: number): string =>
  `document.querySelector('#forwards [data-position="${String(position)}"]').click()`;

describe.each(browserNames)("forwards in %s", (name) => {
  let page: PageDriver;
  const detail = () => page.evaluate<string>(`document.getElementById("detail").innerText`);
  const ended = (what = new RegExp(`^${String(matches)} matches in 1 file`)) =>
    until(
      String(what),
      () => page.text("status", null),
      (text) => what.test(text ?? ""),
    );
  const landed = async () => {
    await page.click("button", "Try a sample");
    await until(
      "the forwards",
      () => page.evaluate<string[]>(rows),
      (all) => all.length === 6,
    );
    await ended();
  };

  beforeAll(async () => {
    page = await openBrowser(name);
  });

  beforeEach(async () => {
    await page.evaluate(`history.replaceState(null, "", location.pathname)`).catch(() => undefined);
    await page.open(builtPage());
  });

  afterAll(async () => {
    await page?.close();
  });

  test("are shown first: their listen ends, and which are open", async () => {
    await landed();
    expect(await page.evaluate<string>(tab)).toBe("Forwards 5");
    expect(await page.count("button", "2 forwards open")).toBe(1);
    const grid = `document.querySelector('[role=grid][aria-label="Forwards"]')`;
    expect(await page.evaluate<string>(`${grid}.getAttribute("aria-rowcount")`)).toBe("7");
    const all = await page.evaluate<string[]>(rows);
    expect(all.map((row) => /open|ended/.exec(row)?.[0])).toEqual([
      ...["open", "open", "ended", "ended", "ended", "ended"],
    ]);
    expect(all[0]).toContain("*:5000 → 192.0.2.80:22");
    expect(all[0]).toContain("renamed netsh");
    expect(all[3]).toContain("from 03-13 01:15 → 10.20.4.18:5985");
    expect(page.complaints).toEqual([]);
  });

  test("tell what happened to a listen end, and by whom", async () => {
    await landed();
    await page.evaluate(pick(3));
    const text = await detail();
    for (const step of [
      /2024-03-12 09:20:14\s+added → 10\.20\.4\.17:3389/,
      /2024-03-13 01:15:09\s+led elsewhere → 10\.20\.4\.18:5985/,
      /2024-03-13 01:48:30\s+deleted, open 16 h 28 min/,
    ])
      expect(text).toMatch(step);
    expect(text).toMatch(/By whom\s+CONTOSO\\m\.keller/);
    await page.evaluate(pick(0));
    expect(await detail()).toContain("still there when the logs end, at 2024-03-13 05:23:46 UTC");
  });

  test("are drawn as a picture on one key, with the same one selected", async () => {
    await landed();
    await page.evaluate(pick(1));
    await page.evaluate("document.activeElement.blur()");
    await page.press("v");
    const arrows = `[...document.querySelectorAll(".rows svg [role=button]")]`;
    await until(
      "the arrows",
      () => page.evaluate<number>(`${arrows}.length`),
      (count) => count === 6,
    );
    expect(
      await page.evaluate<string[]>(
        `${arrows}.filter((each) => each.ariaCurrent === "true").map((each) => each.textContent.trim())`,
      ),
    ).toEqual([expect.stringContaining("9001 → 445")]);
    await page.press("v");
    expect(await page.evaluate<string[]>(rows)).toHaveLength(6);
  });

  test("lead from a record to its match, and read any other again", async () => {
    await landed();
    await page.evaluate(pick(1));
    await page.evaluate(`document.querySelector("#detail [aria-expanded]").click()`);
    await until("the record", detail, (text) => text.includes("XML"));
    await page.evaluate(
      `[...document.querySelectorAll("#detail .records button")].find((each) => each.innerText === "in the matches").click()`,
    );
    await until(
      "the match",
      () => page.text("region", "Selected match"),
      (text) => text?.includes("9001") === true,
    );
    expect(await page.evaluate<string>(tab)).toMatch(/^Matches/);
    const selected = `document.querySelector("#matches [aria-selected=true]").innerText`;
    expect(await page.evaluate<string>(selected)).toContain("9001");
  });

  test("no end of a forward is cut where there is room for it", async () => {
    await landed();
    const cut = `[...document.querySelectorAll("[role=grid] [data-position] .tail")]
      .filter((tail) => tail.scrollWidth > tail.clientWidth).map((tail) => tail.parentElement.innerText)`;
    expect(await page.evaluate<string[]>(cut)).toEqual([]);
    await showTab(page, "Matches");
    const drawn = `document.querySelectorAll("#matches [data-position] .tail").length`;
    await until(
      "the matches",
      () => page.evaluate<number>(drawn),
      (count) => count > 10,
      30_000,
    );
    expect(await page.evaluate<string[]>(cut)).toEqual([]);
  });

  test("what is selected goes along: to its match, its record, and back", async () => {
    await landed();
    await page.evaluate(pick(1));
    for (const name of ["Matches", "Events", "Forwards"] as const) {
      await showTab(page, name);
      await until(`it in ${name}`, detail, (text) => text.includes(":9001 → 10.20.4.23:445"), 30_000);
    }
    // Another one, chosen in Events.
    await showTab(page, "Events");
    await page.press("/");
    await page.type("192.0.2.80 event:13");
    await until(
      "one row",
      () => page.evaluate<string>(`document.querySelector("[role=search] .shown").textContent`),
      (text) => /^1 of /.test(text),
      30_000,
    );
    await page.evaluate(`document.querySelector("#events [data-position]").click()`);
    await until("the record", detail, (text) => text.includes("192.0.2.80"), 30_000);
    await showTab(page, "Forwards");
    await until("its forward", detail, (text) => text.includes("*:5000"), 30_000);
  });

  test("are found by the filter, and moved through by keys", async () => {
    await landed();
    await page.press("/");
    await page.type("host:SRV-FILE02");
    await until(
      "two rows",
      () => page.evaluate<string[]>(rows),
      (all) => all.length === 2,
    );
    // Closes the completions, clears the filter, goes to the table.
    await page.press("Escape");
    await page.press("Escape");
    await page.press("Escape");
    await page.press("End");
    const last = `document.querySelector("#forwards [aria-selected=true]").getAttribute("aria-rowindex")`;
    expect(await page.evaluate<string>(last)).toBe("7");
    await page.press("Enter");
    expect(await page.evaluate<string>(`document.activeElement.id`)).toBe("detail");
  });

  test("say which were up at a moment", async () => {
    await landed();
    const counts = `document.querySelector("[aria-label='Up at a moment'] [role=status]").innerText`;
    await page.evaluate(`document.querySelector("[aria-label='Up at a moment'] input").click()`);
    expect(await page.evaluate<string>(counts)).toBe("2 up");
    await page.evaluate(`document.querySelector("[aria-label='Up at a moment'] input[type=range]").focus()`);
    // Before everything.
    await page.press("Home");
    expect(await page.evaluate<string>(counts)).toBe("0 up");
    await page.click("button", "To the next change");
    expect(await page.evaluate<string>(counts)).toBe("1 up");
    await page.evaluate(`document.activeElement.blur()`);
    await page.press("Escape");
    expect(await page.evaluate<number>(`document.querySelectorAll("input[type=range]").length`)).toBe(0);
  });

  test("are exported as the scan joined them", async () => {
    await landed();
    await page.click("button", "Export options");
    const lines = await page.download(() => page.click("button", "Export JSON Lines"));
    expect(lines.name).toMatch(/^pivotscope-sample-20240312T\d+Z\.forwards\.jsonl$/);
    const forwards = new TextDecoder()
      .decode(lines.bytes)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(forwards.map(({ since }) => since)).toEqual(forwards.map(({ since }) => since).toSorted());
    expect(forwards.map(({ state, listenPort, connectPort }) => [state, listenPort, connectPort])).toEqual([
      ["ended", "8443", "3389"],
      ["open", "9001", "445"],
      ["ended", "8443", "3389"],
      ["ended", "4450", "445"],
      ["open", "5000", "22"],
      ["ended", "8443", "5985"],
    ]);
    const csv = await page.download(() => page.click("button", "Export CSV"));
    const cells = parseCsv(new TextDecoder().decode(csv.bytes).replace(/^\ufeff/, ""));
    expect(cells.map(({ id }) => id)).toEqual(forwards.map(({ id }) => id));
  });

  test("do not come between the user and what is chosen", async () => {
    await page.setFiles("Open logs", [log]);
    await showTab(page, "Matches");
    await ended();
    expect(await page.evaluate<string>(tab)).toMatch(/^Matches/);
    // Another drop finds those that are known.
    await page.setFiles("Open logs", [quiet]);
    await ended(/matches in 2 files/);
    expect(await page.evaluate<string>(tab)).toMatch(/^Matches/);
  });

  test("lead nowhere where there are none, and go with their file", async () => {
    await page.setFiles("Open logs", [quiet]);
    await ended(/^0 matches in 1 file/);
    expect(await page.evaluate<string>(tab)).toMatch(/^Matches/);
    await page.setFiles("Open logs", [log]);
    await until(
      "the forwards",
      () => page.evaluate<string>(tab),
      (text) => text === "Forwards 5",
    );
    await page.press("5");
    await page.click("button", "Take out hits.evtx");
    await ended(/^0 matches in 1 file/);
    await page.press("1");
    await until(
      "none",
      () => page.evaluate<string>(`document.getElementById("view").innerText`),
      (text) => text.includes("No port forward."),
    );
    expect(await page.evaluate<string>(tab)).toBe("Forwards 0");
  });
});
