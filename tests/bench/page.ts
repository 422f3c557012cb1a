import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openOwnBrowser } from "../browser/support/open-browser.ts";
import { fileInput } from "../browser/support/in-page.ts";
import { browserNames, until, type PageDriver } from "../browser/support/page-driver.ts";
import { makeBigLog } from "../support/big-log.ts";
import { sigmaRuleFiles } from "../support/sigma-rules.ts";
import { zipRules } from "./all-rules-zip.ts";
import { childMemory, MEGABYTE } from "./measure.ts";

// The page end to end against merely reading the same file in the same browser: one worker and a BYOB stream into one
// 4 MiB buffer, and the same with two workers that read half of the file each. How soon the first match is on the screen,
// how big the page is, how soon it can be used, and how much memory the browser takes for it.

const page = join(import.meta.dirname, "../../dist/pivotscope.html");
const ROUNDS = 5;

/** A page that reads the file it is given and does nothing with it. */
const reader = `<!doctype html><meta charset="utf-8"><title>reader</title>
<label>Read <input type="file" aria-label="Open logs"></label><p role="status">waiting</p><script>
const code = \`onmessage = async ({ data }) => {
  const reader = data.stream().getReader({ mode: "byob" });
  let buffer = new ArrayBuffer(4 << 20);
  for (;;) {
    const { value, done } = await reader.read(new Uint8Array(buffer));
    if (done) break;
    buffer = value.buffer;
  }
  postMessage(null);
};\`;
const url = URL.createObjectURL(new Blob([code]));
const status = document.querySelector("[role=status]");
async function readIn(parts) {
  const file = document.querySelector("input").files[0];
  const workers = Array.from({ length: parts }, () => new Worker(url));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const start = performance.now();
  await Promise.all(workers.map((worker, index) => new Promise((resolve) => {
    worker.onmessage = resolve;
    worker.postMessage(file.slice(file.size * index / parts, file.size * (index + 1) / parts));
  })));
  status.textContent = "read in " + (performance.now() - start);
  for (const worker of workers) worker.terminate();
}
</script>`;

/** Run as `node tests/support/run.mjs tests/bench/page.ts [MEGABYTES]` after `npm run build`. */
export async function main(megabytes = "2000"): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-bench-"));
  const bytes = Number(megabytes) * MEGABYTE;
  const log = makeBigLog({ bytes, noForwards: true });
  const withForwards = makeBigLog({ bytes, path: join(folder, "forwards.evtx") });
  const readerPage = join(folder, "reader.html");
  writeFileSync(readerPage, reader);
  const rules = sigmaRuleFiles().length === 0 ? null : join(folder, "rules.zip");
  if (rules !== null) writeFileSync(rules, zipRules());
  console.log(`page: ${String(statSync(page).size)} bytes; log: ${(log.bytes / MEGABYTE).toFixed(0)} MB`);
  try {
    for (const name of browserNames) {
      const measured = await inBrowser(name, readerPage, {
        log: log.path,
        withForwards: withForwards.path,
        rules,
      });
      for (const line of report(measured, log.bytes)) console.log(`${name}: ${line}`);
    }
  } finally {
    rmSync(log.path);
    rmSync(folder, { recursive: true });
  }
}

/** Milliseconds, each the best of the rounds; bytes. */
interface Measured {
  read: number;
  readByTwo: number;
  scan: number;
  firstMatch: number;
  usable: number;
  withForwards: number;
  allRules: number | null;
  memoryBefore: number | null;
  memoryAfter: number | null;
}

async function inBrowser(
  name: (typeof browserNames)[number],
  readerPage: string,
  given: { readonly log: string; readonly withForwards: string; readonly rules: string | null },
): Promise<Measured> {
  const { log, rules } = given;
  const browser = await openOwnBrowser(name);
  const best: Measured = {
    read: Infinity,
    readByTwo: Infinity,
    scan: Infinity,
    firstMatch: Infinity,
    usable: Infinity,
    withForwards: Infinity,
    allRules: null,
    memoryBefore: null,
    memoryAfter: null,
  };
  try {
    for (let round = 0; round < ROUNDS; round++) {
      best.read = Math.min(best.read, await readTime(browser, readerPage, log, 1));
      best.readByTwo = Math.min(best.readByTwo, await readTime(browser, readerPage, log, 2));
      best.usable = Math.min(best.usable, await usableTime(browser));
      await settle();
      const before = childMemory();
      const { scan } = await scanTime(browser, log);
      await settle();
      if (round === 0) [best.memoryBefore, best.memoryAfter] = [before, childMemory()];
      best.scan = Math.min(best.scan, scan);
    }
    await browser.open(page);
    const found = await scanTime(browser, given.withForwards);
    best.withForwards = found.scan;
    best.firstMatch = found.firstMatch;
    if (rules !== null) {
      await browser.open(page);
      await browser.setFiles("Open logs", [rules]);
      await until(
        "the rules to be loaded",
        () => browser.evaluate<string>(`document.querySelector(".summary[aria-live]")?.innerText ?? ""`),
        (text) => /2,\d{3} rules loaded/.test(text),
        60_000,
      );
      await settle();
      best.allRules = (await scanTime(browser, log)).scan;
    }
    return best;
  } finally {
    await browser.close();
  }
}

function report(measured: Measured, bytes: number): string[] {
  const { read, readByTwo, scan, firstMatch, usable, withForwards, allRules, memoryBefore, memoryAfter } =
    measured;
  const rate = (milliseconds: number): string => `${(bytes / 1000 / milliseconds).toFixed(0)} MB/s`;
  const lines = [
    `only reading ${rate(read)}, by two workers ${rate(readByTwo)}`,
    `two rules ${rate(scan)}: ${(scan / read).toFixed(2)} × only reading, ${(scan / readByTwo).toFixed(2)} × by two workers`,
    `first match on the screen after ${firstMatch.toFixed(0)} ms; page usable after ${usable.toFixed(0)} ms`,
  ];
  lines.push(`two rules ${rate(withForwards)} where some chunks tell of forwards`);
  if (allRules !== null)
    lines.push(`all rules ${rate(allRules)}: ${(allRules / read).toFixed(2)} × only reading`);
  if (memoryBefore !== null && memoryAfter !== null) {
    const [before, after] = [memoryBefore / MEGABYTE, memoryAfter / MEGABYTE];
    lines.push(
      `memory of the whole browser ${before.toFixed(0)} MB before the first scan, ${after.toFixed(0)} MB after it: ` +
        `${(after - before).toFixed(0)} MB more`,
    );
  }
  return lines;
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1000));

async function readTime(
  browser: PageDriver,
  readerPage: string,
  log: string,
  workers: number,
): Promise<number> {
  await browser.open(readerPage);
  await browser.setFiles("Open logs", [log]);
  await browser.evaluate(`void readIn(${String(workers)})`);
  const text = await until(
    "the file to be read",
    () => browser.text("status", null),
    (status) => /^read in \d/.test(status ?? ""),
    120_000,
  );
  return Number(/in ([\d.]+)/.exec(text ?? "")?.[1]);
}

/** From the start of the navigation until the page takes files. */
async function usableTime(browser: PageDriver): Promise<number> {
  await browser.open(page);
  return browser.evaluate<number>(
    "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd || performance.now()",
  );
}

/** From the drop to the first row and to the end of the scan, on the page's own clock. */
async function scanTime(
  browser: PageDriver,
  log: string,
): Promise<{ readonly scan: number; readonly firstMatch: number }> {
  await browser.evaluate(`(() => {
    const input = ${fileInput("Open logs")};
    const bench = (window.bench = { start: 0, first: 0, end: 0 });
    input.addEventListener("change", () => { bench.start = performance.now(); }, true);
    new MutationObserver(() => {
      if (bench.start === 0 || bench.end > 0) return;
      if (bench.first === 0 && document.querySelector("[data-position]") !== null) bench.first = performance.now();
      const text = document.querySelector("[role=status]")?.textContent ?? "";
      if (/ match(es)? in 1 file/.test(text) && !/scann/i.test(text)) bench.end = performance.now();
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    return 0;
  })()`);
  await browser.setFiles("Open logs", [log]);
  return until(
    "the scan to end",
    async () => {
      const { start, first, end } =
        await browser.evaluate<Record<"start" | "first" | "end", number>>("bench");
      return { scan: end - start, firstMatch: first - start };
    },
    ({ scan }) => scan > 0,
    300_000,
  );
}
