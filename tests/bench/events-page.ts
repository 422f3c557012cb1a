import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openOwnBrowser } from "../browser/support/open-browser.ts";
import { browserNames, until, type BrowserName, type PageDriver } from "../browser/support/page-driver.ts";
import { showTab } from "../browser/support/tabs.ts";
import { event } from "../support/evtx-writer.ts";
import { childMemory, MEGABYTE } from "./measure.ts";
import { describe, scrollThrough, watchTasks, writeRepeated } from "./scroll.ts";

// All records of a big log in the built page: how soon the first are shown, how soon all are, what they take of memory, and how long
// filtering and scrolling keep somebody waiting. A scan of the same log comes before, as when somebody opens it.

const page = join(import.meta.dirname, "../../dist/pivotscope.html");

/** Distinct records; the log repeats their chunks. */
const DISTINCT = 4000;

/** Run as `node tests/support/run.mjs tests/bench/events-page.ts [RECORDS] [BROWSER]` after `npm run build`. */
export async function main(records = "2000000", only?: BrowserName): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-bench-"));
  try {
    const log = join(folder, "Security.evtx");
    writeRepeated(log, Array.from({ length: DISTINCT }, madeRecord), Number(records));
    console.log(`log: ${(statSync(log).size / MEGABYTE).toFixed(0)} MB`);
    for (const name of browserNames.filter((each) => only === undefined || each === only)) {
      const browser = await openOwnBrowser(name);
      try {
        await browser.resize(1440, 900);
        await browser.open(page);
        for await (const line of measured(browser, log)) console.log(`${name}: ${line}`);
      } finally {
        await browser.close();
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A logon, and now and then the start of a process: nothing that a rule matches. */
function madeRecord(_: unknown, at: number): ReturnType<typeof event> {
  const isStart = at % 5 === 0;
  return event({
    channel: "Security",
    provider: "Microsoft-Windows-Security-Auditing",
    eventId: isStart ? 4688 : 4624,
    computer: `HOST-${String(at % 7)}`,
    time: new Date(Date.UTC(2026, 0, 1) + at * 61_000).toISOString(),
    recordId: at + 1,
    data: [
      ["SubjectUserName", `user${String(at % 11)}`],
      isStart ? ["NewProcessName", "C:\\Windows\\System32\\svchost.exe"] : ["TargetUserName", "guest"],
    ],
  });
}

const shownWords = `document.querySelector("[role=search] .shown").textContent`;

async function* measured(browser: PageDriver, log: string): AsyncGenerator<string> {
  await browser.setFiles("Open logs", [log]);
  const status = await until(
    "the scan to end",
    () => browser.text("status", null),
    (text) => / in 1 file/.test(text ?? ""),
    600_000,
  );
  yield status ?? "";
  const before = childMemory();
  await watchTasks(browser);
  const tasks = async (): Promise<string> =>
    describe(await browser.evaluate<number[]>("window.longTasks.splice(0)"));
  let start = performance.now();
  const since = (): string => `${((performance.now() - start) / 1000).toFixed(2)} s`;
  await showTab(browser, "Events");
  await until(
    "rows",
    () => browser.evaluate<number>(`document.querySelectorAll("#events [data-position]").length`),
    (rows) => rows > 0,
  );
  yield `first rows after ${since()}`;
  await until(
    "all rows",
    () => browser.evaluate<boolean>(`document.querySelector("[aria-label='Events read']") === null`),
    (isRead) => isRead,
    600_000,
  );
  yield `all read after ${since()}, ${await browser.evaluate<string>(shownWords)}, ${await tasks()}`;
  const after = childMemory();
  if (before !== null && after !== null)
    yield `memory of the whole browser: ${((after - before) / MEGABYTE).toFixed(0)} MB more`;
  const asked = async (what: string, act: string, words: RegExp): Promise<string> => {
    const rows = `document.querySelector("#events").ariaBusy + ${shownWords}`;
    start = performance.now();
    await browser.evaluate(`(() => { ${act}; })()`);
    const text = await until(
      what,
      () => browser.evaluate<string>(rows),
      (now) => now.startsWith("false") && words.test(now),
      600_000,
    );
    return `${what} after ${since()}: ${text.replace("false", "")}, ${await tasks()}`;
  };
  const filter = (text: string): string =>
    `const field = document.getElementById("filter"); field.value = "${text}"; field.dispatchEvent(new InputEvent("input", { bubbles: true }))`;
  const before0 = await browser.evaluate<string>(shownWords);
  const [, count] = / of (.*) shown/.exec(before0) ?? ["", ""];
  yield await scrollThrough(browser, "events");
  yield await asked(
    "filtered by event:4688",
    filter("event:4688"),
    new RegExp(`^false(?!${count}).* of ${count}`),
  );
  yield await asked("all again", filter(""), new RegExp(`^false${count} of ${count}`));
}
