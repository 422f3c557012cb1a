import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { dataEvent } from "../evtx/cases/case.ts";
import { ruleStates } from "../browser/support/rule-states.ts";
import { builtPage } from "../browser/support/built.ts";
import { collectEvidence, type Evidence } from "../browser/support/evidence.ts";
import { openOwnBrowser } from "../browser/support/open-browser.ts";
import { showTab } from "../browser/support/tabs.ts";
import { until, type BrowserName, type PageDriver } from "../browser/support/page-driver.ts";
import { makeBigLog } from "./big-log.ts";
import { picturesForDocs } from "./docs-pictures.ts";
import { writeLog } from "./evtx-writer.ts";

const folder = fileURLToPath(new URL("../browser/screenshots/", import.meta.url));
/** The last is what 1440 × 900 leaves at twice its size. */
const sizes = [
  [1440, 900],
  [1024, 700],
  [1920, 1080],
  [720, 450],
] as const;
const schemes = ["light", "dark"] as const;

const goldenCase = fileURLToPath(new URL("../fixtures/cases/two-logs.pivotscope", import.meta.url));

/** Files the states are made with. */
interface Stock {
  readonly evidence: Evidence;
  readonly quietLog: string;
  /** Long enough to be caught in the middle. */
  readonly bigLog: string;
}

const openLogs = async (page: PageDriver, paths: readonly string[]) => {
  await page.setFiles("Open logs", paths);
  await showTab(page, "Matches");
};

const caseOpened = async (page: PageDriver) => {
  await page.setFiles("Open case", [goldenCase]);
  await until(
    "what there is to say of it",
    () => page.count("button", "What differs"),
    (buttons) => buttons > 0,
  );
};

const statusSays = (page: PageDriver, what: RegExp) =>
  until(
    `the status ${String(what)}`,
    () => page.text("status", null),
    (text) => what.test(text ?? ""),
  );

const scanned = async (page: PageDriver) => {
  const progress = `document.querySelectorAll("progress, [role=progressbar]").length`;
  await until(
    "the end of the scan",
    () => page.evaluate<number>(progress),
    (bars) => bars === 0,
  );
};

const evidenceOpened = async (page: PageDriver, { evidence }: Stock) => {
  await openLogs(
    page,
    evidence.files.map((file) => join(evidence.folder, file)),
  );
  await statusSays(page, /\d match/);
  await scanned(page);
};

const forwardsShown = async (page: PageDriver) => {
  await page.click("button", "Try a sample");
  await until(
    "the forwards",
    () => page.count("grid", "Forwards"),
    (grids) => grids > 0,
  );
  await scanned(page);
};

/** One row a state: how to get there from the freshly opened page. Rows are free to be added. */
const states: Readonly<Record<string, (page: PageDriver, stock: Stock) => Promise<void>>> = {
  empty: () => Promise.resolve(),
  scanning: async (page, { bigLog }) => {
    await openLogs(page, [bigLog]);
    await until(
      "progress",
      () => page.evaluate<number>(`document.querySelectorAll("progress").length`),
      (bars) => bars > 0,
    );
  },
  forwards: forwardsShown,
  "forwards-moment": async (page) => {
    await forwardsShown(page);
    await page.evaluate(`document.querySelector("[aria-label='Up at a moment'] input").click()`);
    await page.click("button", "To the change before");
  },
  matches: async (page) => {
    await page.click("button", "Try a sample");
    await showTab(page, "Matches");
    await statusSays(page, /\d match/);
    await scanned(page);
  },
  "no-match": async (page, { quietLog }) => {
    await openLogs(page, [quietLog]);
    await statusSays(page, /match/i);
    await scanned(page);
  },
  problems: evidenceOpened,
  cancelled: async (page, { bigLog }) => {
    await openLogs(page, [bigLog]);
    await page.click("button", "Cancel");
    await statusSays(page, /cancelled/i);
  },
  detail: async (page, stock) => {
    await evidenceOpened(page, stock);
    await page.click("grid", "Matches");
    for (const key of ["Home", "ArrowDown", "ArrowDown", "Enter"]) await page.press(key);
  },
  rules: async (page, stock) => {
    await evidenceOpened(page, stock);
    await page.press("4");
  },
  "rules-opened": ruleStates.opened,
  "rules-refused": ruleStates.refused,
  "rules-values": ruleStates.needsValues,
  "rules-choice": ruleStates.choice,
  "rules-tried": ruleStates.tried,
  "rules-prepared": ruleStates.prepared,
  files: async (page, stock) => {
    await evidenceOpened(page, stock);
    await page.press("5");
  },
  "note-of-match": async (page, stock) => {
    await evidenceOpened(page, stock);
    await page.click("grid", "Matches");
    for (const key of ["Home", "ArrowDown", "n"]) await page.press(key);
    await until(
      "the cursor in the note",
      () => page.evaluate<boolean>(`document.activeElement.id === "note"`),
      (isThere) => isThere,
    );
    await page.type("First sight of the tunnel. Ask the helpdesk who was on shift.");
    await page.press("Tab");
    await page.type("tunnel,night shift,");
    await page.press("Escape");
    await page.click("button", "Case, not saved");
  },
  "case-waits": (page) => caseOpened(page),
  "case-differs": async (page, stock) => {
    await evidenceOpened(page, stock);
    await caseOpened(page);
    await page.click("button", "What differs");
  },
  help: (page) => page.press("?"),
  "saved-filters": async (page, stock) => {
    await evidenceOpened(page, stock);
    await page.press("/");
    await page.type("verb:delete ");
    const folded = "More to filter by, and columns";
    if ((await page.count("button", folded)) > 0) await page.click("button", folded);
    await page.click("button", "Saved filters");
  },
  folded: async (page, stock) => {
    await evidenceOpened(page, stock);
    await page.click("grid", "Matches");
    for (const key of ["Home", "z", "Home"]) await page.press(key);
  },
};

/** Run by `npm run screenshots [BROWSER] [STATE…]`: every state in both themes and sizes as PNG; `npm run screenshots docs` makes those of the documents. */
export async function main(browserName = "chromium", ...only: string[]): Promise<void> {
  if (browserName === "docs") return picturesForDocs();
  const path = builtPage();
  mkdirSync(folder, { recursive: true });
  const own = mkdtempSync(join(tmpdir(), "pivotscope-screenshots-"));
  const quietLog = join(own, "quiet.evtx");
  writeFileSync(quietLog, writeLog({ records: [dataEvent(1, [["note", "nothing to see"]])] }));
  const bigLog = makeBigLog({ bytes: 1 << 29, path: join(own, "big.evtx") }).path;
  const evidence = collectEvidence();
  const wanted = Object.entries(states).filter(([name]) => only.length === 0 || only.includes(name));
  try {
    for (const scheme of schemes) {
      const page = await openOwnBrowser(browserName as BrowserName, { colorScheme: scheme });
      try {
        for (const [name, reach] of wanted) {
          for (const [width, height] of sizes) {
            const file = `${name}-${scheme}-${String(width)}x${String(height)}.png`;
            await page.resize(width, height);
            // A page opened again at the same URL with a hash would keep its state.
            await page.evaluate("history.replaceState(null, '', location.pathname)").catch(() => undefined);
            await page.open(path);
            try {
              await reach(page, { evidence, quietLog, bigLog });
              // Let the last frame be drawn.
              await new Promise((resolve) => setTimeout(resolve, 250));
            } catch (error) {
              process.exitCode = 1;
              console.error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
            }
            await page.screenshot(join(folder, file));
          }
        }
      } finally {
        await page.close();
      }
    }
  } finally {
    evidence.remove();
    rmSync(own, { recursive: true });
  }
  console.log(`${String(readdirSync(folder).length)} pictures in ${folder}`);
}
