import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fileInput } from "../browser/support/in-page.ts";
import { openOwnBrowser } from "../browser/support/open-browser.ts";
import { browserNames, until, type PageDriver } from "../browser/support/page-driver.ts";
import { switchRuleMemory } from "../browser/support/rule-memory.ts";
import { samplePath } from "../support/build-sample.ts";
import { sigmaRulesFolder } from "../support/sigma-rules.ts";
import { zipRules } from "./all-rules-zip.ts";
import { cli, run } from "./measure.ts";

// How soon thousands of rules are there in the page, from a pack and as a zip of YAML, and how soon a log of 0.2 MB is read with them,
// dropped behind them and together with them; beside the same log with the two rules of the page; and how soon a page lists the rules that
// it was to remember, from the start of the visit. All on the page's own clock, in a page
// that has been open for a moment: nobody drops anything before that.

const page = join(import.meta.dirname, "../../dist/pivotscope.html");
const ROUNDS = 5;
const A_MOMENT = 2000;

const LOADED = "/2,\\d{3} rules loaded/.test(document.querySelector('.summary[aria-live]')?.innerText ?? '')";
const SCANNED =
  "/ in 1 file/.test(document.querySelector('[role=status]')?.textContent ?? '') && " +
  "!/scann/i.test(document.querySelector('[role=status]').textContent)";

/** Run as `node tests/support/run.mjs tests/bench/rules-page.ts` after `npm run build`. */
export async function main(): Promise<void> {
  if (!existsSync(sigmaRulesFolder)) {
    console.log("no public rules are there");
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-rules-page-"));
  try {
    const [pack, zip] = [join(folder, "all.pack"), join(folder, "all.zip")];
    await run(process.execPath, cli, "pack", sigmaRulesFolder, "--output", pack);
    writeFileSync(zip, zipRules());
    for (const name of browserNames) await inBrowser(name, { pack, zip });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function inBrowser(
  name: (typeof browserNames)[number],
  given: { readonly pack: string; readonly zip: string },
): Promise<void> {
  const log = fileURLToPath(samplePath);
  const browser = await openOwnBrowser(name);
  const times = new Map<string, number>();
  const note = (what: string, milliseconds: number): void => {
    times.set(what, Math.min(times.get(what) ?? Infinity, milliseconds));
  };
  try {
    for (let round = 0; round < ROUNDS; round++) {
      await openPage(browser);
      note("two rules: the log", await timed(browser, [log], SCANNED));
      for (const [kind, rules] of [
        ["packed", given.pack],
        ["YAML", given.zip],
      ] as const) {
        await openPage(browser);
        note(`${kind}: rules`, await timed(browser, [rules], LOADED));
        note(`${kind}: the log behind them`, await timed(browser, [log], SCANNED));
        await openPage(browser);
        note(`${kind}: both at once`, await timed(browser, [rules, log], SCANNED));
        await switchMemory(browser);
        note(`${kind}: rules, next visit`, await revisited(browser));
        await switchMemory(browser);
      }
    }
  } finally {
    await browser.close();
  }
  for (const [what, milliseconds] of times)
    console.log(`${name}: ${what.padEnd(26)}${milliseconds.toFixed(0).padStart(6)} ms`);
}

/** Until its workers are there. */
async function openPage(browser: PageDriver): Promise<void> {
  await browser.open(page);
  await new Promise((resolve) => setTimeout(resolve, A_MOMENT));
}

/** "Remember this choice", on or off. */
async function switchMemory(browser: PageDriver): Promise<void> {
  await browser.press("4");
  await switchRuleMemory(browser);
  // Until it is kept.
  await new Promise((resolve) => setTimeout(resolve, A_MOMENT));
}

/** Milliseconds from the start of the visit until the page lists the rules that it has remembered. */
async function revisited(browser: PageDriver): Promise<number> {
  await browser.open(page);
  await browser.press("4");
  return until(
    "the rules of the last visit",
    () => browser.evaluate<number>(`${LOADED} ? performance.now() : 0`),
    (milliseconds) => milliseconds > 0,
    120_000,
  );
}

/** Milliseconds from the choice of files until the page shows what is waited for. */
async function timed(browser: PageDriver, files: readonly string[], shown: string): Promise<number> {
  await browser.evaluate(`(() => {
    const bench = (window.bench = { start: 0, end: 0 });
    const input = ${fileInput("Open logs")};
    input.addEventListener("change", () => { bench.start = performance.now(); }, { capture: true, once: true });
    new MutationObserver((_, observer) => {
      if (bench.start === 0 || !(${shown})) return;
      bench.end = performance.now();
      observer.disconnect();
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    return 0;
  })()`);
  await browser.setFiles("Open logs", files);
  return until(
    "what was opened to be there",
    async () => {
      const { start, end } = await browser.evaluate<Record<"start" | "end", number>>("bench");
      return end - start;
    },
    (milliseconds) => milliseconds > 0,
    120_000,
  );
}
