import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBrowser } from "../browser/support/open-browser.ts";
import { browserNames, until, type PageDriver } from "../browser/support/page-driver.ts";
import { makeBigLog } from "../support/big-log.ts";
import { MEGABYTE } from "./measure.ts";

// The page end to end against merely reading the same file in the same browser, the way that reads fastest there: one
// worker, a BYOB stream into one 4 MiB buffer. And how big the page is and how soon it can be used.

const page = join(import.meta.dirname, "../../dist/pivotscope.html");
const ROUNDS = 3;

/** A page that reads the file it is given and does nothing with it. */
const reader = `<!doctype html><meta charset="utf-8"><title>reader</title>
<label>Read <input type="file" aria-label="Open logs"></label><p role="status">waiting</p><script>
const code = \`onmessage = async ({ data }) => {
  const start = performance.now();
  const reader = data.stream().getReader({ mode: "byob" });
  let buffer = new ArrayBuffer(4 << 20);
  let bytes = 0;
  for (;;) {
    const { value, done } = await reader.read(new Uint8Array(buffer));
    if (done) break;
    bytes += value.byteLength;
    buffer = value.buffer;
  }
  postMessage({ bytes, time: performance.now() - start });
};\`;
const worker = new Worker(URL.createObjectURL(new Blob([code])));
const status = document.querySelector("[role=status]");
worker.onmessage = ({ data }) => { status.textContent = "read " + data.bytes + " in " + data.time; };
document.querySelector("input").onchange = (event) => { status.textContent = "reading"; worker.postMessage(event.target.files[0]); };
</script>`;

/** Run as `node tests/support/run.mjs tests/bench/page.ts [MEGABYTES]` after `npm run build`. */
export async function main(megabytes = "2000"): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-bench-"));
  const log = makeBigLog({ bytes: Number(megabytes) * MEGABYTE });
  const readerPage = join(folder, "reader.html");
  writeFileSync(readerPage, reader);
  console.log(
    `page: ${(statSync(page).size / 1024).toFixed(0)} KiB; log: ${(log.bytes / MEGABYTE).toFixed(0)} MB`,
  );
  try {
    for (const name of browserNames) {
      const browser = await openBrowser(name);
      try {
        const times = { read: Infinity, scan: Infinity, usable: Infinity };
        for (let round = 0; round < ROUNDS; round++) {
          times.read = Math.min(times.read, await readTime(browser, readerPage, log.path));
          times.usable = Math.min(times.usable, await usableTime(browser));
          times.scan = Math.min(times.scan, await scanTime(browser, log.path));
        }
        const rate = (milliseconds: number): string => (log.bytes / 1000 / milliseconds).toFixed(0);
        console.log(
          `${name}: only reading ${rate(times.read)} MB/s; scan with two rules ${rate(times.scan)} MB/s, ` +
            `${(times.scan / times.read).toFixed(2)} × the time; usable after ${times.usable.toFixed(0)} ms`,
        );
      } finally {
        await browser.close();
      }
    }
  } finally {
    rmSync(log.path);
    rmSync(folder, { recursive: true });
  }
}

async function readTime(browser: PageDriver, readerPage: string, log: string): Promise<number> {
  await browser.open(readerPage);
  await browser.setFiles("Open logs", [log]);
  const text = await until(
    "the file to be read",
    () => browser.text("status", null),
    (status) => /^read \d/.test(status ?? ""),
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

/** From the drop to the end of the scan, on the page's own clock. */
async function scanTime(browser: PageDriver, log: string): Promise<number> {
  await browser.evaluate(`(() => {
    const input = document.querySelector('input[aria-label="Open logs"], label input[type=file]') ?? document.querySelector("input[type=file]");
    window.benchStart = 0;
    input.addEventListener("change", () => { window.benchStart = performance.now(); }, true);
    new MutationObserver(() => {
      const text = document.querySelector("[role=status]")?.textContent ?? "";
      if (window.benchStart > 0 && !window.benchEnd && / matches? in 1 file/.test(text) && !/scann/i.test(text)) window.benchEnd = performance.now();
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    return 0;
  })()`);
  await browser.setFiles("Open logs", [log]);
  return until(
    "the scan to end",
    () => browser.evaluate<number>("window.benchEnd ? window.benchEnd - window.benchStart : 0"),
    (time) => time > 0,
    120_000,
  );
}
