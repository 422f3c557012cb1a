import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openOwnBrowser } from "../browser/support/open-browser.ts";
import { browserNames, until, type PageDriver } from "../browser/support/page-driver.ts";
import { showTab } from "../browser/support/tabs.ts";
import { samplePath } from "../support/build-sample.ts";
import { zipRules } from "./all-rules-zip.ts";
import { portForward, writeMatches } from "./scroll.ts";

// The page under the hand: how soon after a drop it says something, how long it is deaf while rows of thousands of rules pour in,
// how soon a key moves the row that is drawn, and how soon a letter in the filter changes 200,000 rows.

const page = join(import.meta.dirname, "../../dist/pivotscope.html");
const corpus = join(import.meta.dirname, "../../../shared/corpus/attack-samples");
const STEPS = 40;

/** Run as `node tests/support/run.mjs tests/bench/hands.ts [MATCHES]` after `npm run build`. */
export async function main(matches = "200000"): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-bench-"));
  try {
    const rules = join(folder, "rules.zip");
    writeFileSync(rules, zipRules());
    const many = join(folder, "Security.evtx");
    writeMatches(many, Number(matches), portForward);
    const logs = existsSync(corpus)
      ? readdirSync(corpus, { recursive: true, encoding: "utf8" })
          .filter((name) => name.endsWith(".evtx"))
          .map((name) => join(corpus, name))
      : [fileURLToPath(samplePath)];
    for (const name of browserNames) {
      const browser = await openOwnBrowser(name);
      try {
        console.log(`${name}: ${await pouring(browser, [rules, ...logs])}`);
        console.log(`${name}: arrow key to the drawn row: ${await keys(browser)}`);
        console.log(`${name}: ${matches} rows, letter to the drawn rows: ${await letters(browser, many)}`);
      } finally {
        await browser.close();
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Waits for what the page says at the end of a scan. */
const ended = (browser: PageDriver, what = /^[\d,]+ match(es)? in [\d,]+ files?/) =>
  until(
    "the end of the scan",
    () => browser.text("status", null),
    (text) => what.test(text ?? ""),
  );

async function pouring(browser: PageDriver, files: readonly string[]): Promise<string> {
  await browser.open(page);
  // A frame of the page's own clock that comes late says how long nothing else was done, in both browsers.
  await browser.evaluate(`(() => {
    const hands = (window.hands = { dropped: 0, said: 0, matched: 0, ended: 0, late: [], tasks: [] });
    // What of it is the page's own; Firefox tells of no tasks.
    if (PerformanceObserver.supportedEntryTypes.includes("longtask"))
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries())
          if (hands.dropped > 0 && startTime + duration > hands.dropped) hands.tasks.push(duration);
      }).observe({ type: "longtask" });
    const input = document.querySelector("#open-logs");
    input.addEventListener("change", () => (hands.dropped = performance.now()), true);
    const status = () => document.querySelector("[role=status]").textContent;
    const before = status();
    new MutationObserver(() => {
      if (hands.dropped === 0) return;
      if (/[1-9][\\d,]* match/.test(status())) hands.matched ||= performance.now();
      if (/^[\\d,]+ match(es)? in [\\d,]+ files?/.test(status())) hands.ended ||= performance.now();
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    new MutationObserver(() => {
      if (hands.dropped === 0 || hands.said > 0 || status() === before) return;
      hands.said = -1;
      requestAnimationFrame(() => setTimeout(() => (hands.said = performance.now())));
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    const channel = new MessageChannel();
    let last = performance.now();
    channel.port1.onmessage = () => {
      const now = performance.now();
      if (hands.dropped > 0 && now - last > 50) hands.late.push(now - last);
      last = now;
      setTimeout(() => channel.port2.postMessage(0), 4);
    };
    channel.port2.postMessage(0);
    return 0;
  })()`);
  await browser.setFiles("Open logs", files);
  const status = await ended(browser);
  await showTab(browser, "Matches");
  const {
    dropped,
    said,
    matched,
    ended: end,
    late,
    tasks,
  } = await browser.evaluate<{
    readonly dropped: number;
    readonly said: number;
    readonly matched: number;
    readonly ended: number;
    readonly late: readonly number[];
    readonly tasks: readonly number[];
  }>("window.hands");
  return (
    `${String(files.length)} files: first sign ${(said - dropped).toFixed(0)} ms after the drop, ` +
    `first match ${(matched - dropped).toFixed(0)} ms, all ${(end - dropped).toFixed(0)} ms; ${status ?? ""}; ` +
    `${String(late.length)} times deaf for over 50 ms, longest ${Math.max(0, ...late).toFixed(0)} ms` +
    (tasks.length > 0
      ? `; ${String(tasks.length)} long tasks, longest ${Math.max(...tasks).toFixed(0)} ms`
      : "")
  );
}

async function keys(browser: PageDriver): Promise<string> {
  await browser.evaluate(`(() => {
    window.moves = [];
    const grid = document.getElementById("matches");
    grid.focus();
    let pressed = 0;
    grid.addEventListener("keydown", () => (pressed = performance.now()), true);
    new MutationObserver(() => {
      if (pressed === 0) return;
      const start = pressed;
      pressed = 0;
      requestAnimationFrame(() => setTimeout(() => window.moves.push(performance.now() - start)));
    }).observe(grid, { subtree: true, attributes: true, attributeFilter: ["aria-selected"] });
    return 0;
  })()`);
  for (let step = 0; step < STEPS; step++) {
    await browser.press("ArrowDown");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return spread(await browser.evaluate<number[]>("window.moves"));
}

async function letters(browser: PageDriver, log: string): Promise<string> {
  await browser.open(page);
  await browser.setFiles("Open logs", [log]);
  await showTab(browser, "Matches");
  await ended(browser, /^[\d,]+ match(es)? in 1 file/);
  await browser.press("/");
  await browser.evaluate(`(() => {
    window.letters = [];
    let typed = 0;
    document.getElementById("filter").addEventListener("input", () => (typed = performance.now()), true);
    const grid = document.getElementById("matches");
    new MutationObserver(() => {
      if (typed === 0) return;
      const start = typed;
      typed = 0;
      requestAnimationFrame(() => setTimeout(() => window.letters.push(performance.now() - start)));
    }).observe(grid, { attributes: true, attributeFilter: ["aria-rowcount"] });
    return 0;
  })()`);
  // Each letter is found by fewer rows; the next comes when all have been judged.
  for (const letter of "0.249") {
    await browser.type(letter);
    await until(
      "the count",
      () => browser.evaluate<string>(`document.querySelector("[role=search] .shown").textContent`),
      (text) => text.endsWith("shown"),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const all = await browser.evaluate<number[]>("window.letters");
  return `the first ${(all[0] ?? NaN).toFixed(0)} ms; all: ${spread(all)}`;
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const part = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? NaN).toFixed(0);
  return `${part(0.5)} ms (median of ${String(sorted.length)}), ${part(0.95)} ms (95 %), ${part(1)} ms (longest)`;
}
