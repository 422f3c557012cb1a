import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openOwnBrowser } from "../browser/support/open-browser.ts";
import { browserNames, until, type PageDriver } from "../browser/support/page-driver.ts";
import { showTab } from "../browser/support/tabs.ts";
import { writeTallGrid } from "../browser/support/component-pages.ts";
import { event, fileHeaderSize, writeFileHeader, writeLog } from "../support/evtx-writer.ts";
import { childMemory, MEGABYTE } from "./measure.ts";

/** Milliseconds between two looks at the memory of a scan that runs: each look costs some. */
const LOOK_INTERVAL = 500;
/** Milliseconds after which the memory of a scan, or of a scroll, is looked at again: nobody asks the browser to collect garbage. */
const SOME_SECONDS = 10_000;
const HALF_A_MINUTE = 30_000;

// A table of 200,000 matches in the built page: how long it takes to be there, whether a scroll from end to end has a task
// longer than 50 ms, and how the frames of that scroll come. Once each tells of a forward, and once, as of a noisy rule, none.
// Then the same scroll through ten million rows that are promised.

const page = join(import.meta.dirname, "../../dist/pivotscope.html");
/** Distinct matches; the log repeats their chunks. */
const DISTINCT = 2000;
const FRAMES = 300;

/** Run as `node tests/support/run.mjs tests/bench/scroll.ts [MATCHES]` after `npm run build`. */
export async function main(matches = "200000"): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-bench-"));
  try {
    const log = join(folder, "Security.evtx");
    writeMatches(log, Number(matches), portForward);
    const noisy = join(folder, "Noisy.evtx");
    writeMatches(noisy, Number(matches), ping);
    const rule = join(folder, "ping.yml");
    writeFileSync(rule, pingRule);
    const dropped = {
      "each a forward": [log],
      "of a noisy rule": [rule, noisy],
    };
    const tall = join(folder, "tall.html");
    await writeTallGrid(tall);
    for (const name of browserNames) {
      for (const [what, files] of Object.entries(dropped)) {
        await inOwnBrowser(name, async (browser) => {
          for (const line of await scroll(browser, files)) console.log(`${name}, ${what}: ${line}`);
        });
      }
      await inOwnBrowser(name, async (browser) => {
        await browser.open(tall);
        await watchTasks(browser);
        console.log(`${name}: ten million rows: ${await scrollThrough(browser, "tall")}`);
      });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a browser has taken of memory before is nothing to the next log. */
async function inOwnBrowser(
  name: (typeof browserNames)[number],
  work: (browser: PageDriver) => Promise<void>,
): Promise<void> {
  const browser = await openOwnBrowser(name);
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
}

const pingRule = `title: Ping
logsource:
  category: process_creation
  product: windows
detection:
  selection:
    Image|endswith: \\ping.exe
  condition: selection
`;

/** What is run, as the command line of each record tells. */
interface Command {
  readonly image: string;
  readonly line: (index: number) => string;
}

export const portForward: Command = {
  image: "C:\\Windows\\System32\\netsh.exe",
  line: (index) =>
    `netsh interface portproxy add v4tov4 listenport=${String(1024 + index)} connectaddress=10.0.0.${String(index % 250)} connectport=3389`,
};

const ping: Command = {
  image: "C:\\Windows\\System32\\ping.exe",
  line: (index) => `ping -n ${String(index)} 10.0.0.${String(index % 250)}`,
};

/** A log of `count` process creations. */
export function writeMatches(path: string, count: number, command: Command): void {
  const records = Array.from({ length: DISTINCT }, (_, index) =>
    event({
      channel: "Security",
      provider: "Microsoft-Windows-Security-Auditing",
      eventId: 4688,
      computer: `HOST-${String(index % 7)}`,
      time: new Date(Date.UTC(2026, 0, 1) + index * 61_000).toISOString(),
      recordId: index + 1,
      data: [
        ["SubjectUserName", `user${String(index % 11)}`],
        ["SubjectDomainName", "CORP"],
        ["NewProcessName", command.image],
        ["CommandLine", command.line(index)],
      ],
    }),
  );
  writeRepeated(path, records, count);
}

/** A log of at least `count` records: these, again and again. */
export function writeRepeated(
  path: string,
  records: readonly ReturnType<typeof event>[],
  count: number,
): void {
  const chunks = writeLog({ records }).subarray(fileHeaderSize);
  const file = openSync(path, "w");
  try {
    const header = new Uint8Array(fileHeaderSize);
    writeFileHeader(header, { lastChunk: 0n, nextRecordId: BigInt(records.length + 1), chunkCount: 1 });
    writeSync(file, header);
    for (let written = 0; written < count; written += records.length) writeSync(file, chunks);
  } finally {
    closeSync(file);
  }
}

async function scroll(browser: PageDriver, files: readonly string[]): Promise<string[]> {
  await browser.open(page);
  const before = childMemory();
  await watchTasks(browser);
  const start = performance.now();
  const stopWatching = watchMemory();
  await browser.setFiles("Open logs", files);
  await showTab(browser, "Matches");
  const text = await until(
    "the scan to end",
    () => browser.text("status", null),
    (status) => / matches in 1 file/.test(status ?? "") && !/scann/i.test(status ?? ""),
    120_000,
  );
  const taken = performance.now() - start;
  const most = stopWatching();
  const atEnd = childMemory();
  const whileScanning = await browser.evaluate<number[]>("window.longTasks.splice(0)");
  const later = await memoryIn(SOME_SECONDS);
  const scrolled = await scrollThrough(browser, "matches");
  const afterScroll = childMemory();
  const last = await memoryIn(HALF_A_MINUTE);
  return [
    `${text?.split("\n")[0] ?? ""} after ${(taken / 1000).toFixed(1)} s` +
      (browser.browser === "firefox" ? "" : `, ${describe(whileScanning)} meanwhile`),
    scrolled,
    ...(before === null
      ? []
      : [
          `memory of the whole browser beside that of the empty page: ${more(before, most)} at most during the scan, ` +
            `${more(before, atEnd)} at its end, ${more(before, later)} after ${String(SOME_SECONDS / 1000)} s; ` +
            `${more(before, afterScroll)} when scrolled through, ${more(before, last)} after ${String(HALF_A_MINUTE / 1000)} s`,
        ]),
  ];
}

async function memoryIn(milliseconds: number): Promise<number | null> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  return childMemory();
}

function more(before: number | null, now: number | null): string {
  return `${(((now ?? 0) - (before ?? 0)) / MEGABYTE).toFixed(0)} MB`;
}

/** The answer stops it, and says the most that was seen. */
function watchMemory(): () => number {
  let most = 0;
  const timer = setInterval(() => (most = Math.max(most, childMemory() ?? 0)), LOOK_INTERVAL);
  return () => {
    clearInterval(timer);
    return most;
  };
}

/** Keeps what of the page's work takes long, from here on. */
export async function watchTasks(browser: PageDriver): Promise<void> {
  await browser.evaluate(`(() => {
    window.longTasks = [];
    // Firefox has no such entries; its frames tell.
    if (PerformanceObserver.supportedEntryTypes.includes("longtask"))
      new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ entryTypes: ["longtask"] });
    return 0;
  })()`);
}

/** Scrolls a grid from end to end and says how that went. */
export async function scrollThrough(browser: PageDriver, id: string): Promise<string> {
  await browser.evaluate(`(() => {
    const grid = document.getElementById("${id}");
    const frames = (window.frames_ = []);
    window.scrolled = false;
    const end = grid.scrollHeight - grid.clientHeight;
    let last = performance.now();
    let at = 0;
    const step = (now) => {
      frames.push(now - last);
      last = now;
      at++;
      grid.scrollTop = (end * at) / ${String(FRAMES)};
      if (at < ${String(FRAMES)}) requestAnimationFrame(step);
      else window.scrolled = true;
    };
    requestAnimationFrame(step);
    return 0;
  })()`);
  await until(
    "the end of the table",
    () => browser.evaluate<boolean>("window.scrolled === true"),
    (done) => done,
    60_000,
  );
  const frames = (await browser.evaluate<number[]>("window.frames_")).slice(1).toSorted((a, b) => a - b);
  const longTasks = await browser.evaluate<number[] | null>(
    `PerformanceObserver.supportedEntryTypes.includes("longtask") ? window.longTasks : null`,
  );
  const rows = await browser.evaluate<number>(`document.querySelectorAll("[data-position]").length`);
  const part = (share: number): string => (frames[Math.floor((frames.length - 1) * share)] ?? 0).toFixed(0);
  return (
    `scroll through all in ${String(FRAMES)} frames: ${longTasks === null ? "long tasks not told by this browser" : describe(longTasks)}; ` +
    `a frame takes ${part(0.5)} ms (median), ${part(0.99)} ms (99 %), ${part(1)} ms (longest); ${String(rows)} rows drawn`
  );
}

export function describe(tasks: readonly number[]): string {
  if (tasks.length === 0) return "no long task";
  return `${String(tasks.length)} long tasks, the longest ${Math.max(...tasks).toFixed(0)} ms`;
}
