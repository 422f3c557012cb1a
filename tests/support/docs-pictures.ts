import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { builtPage } from "../browser/support/built.ts";
import { openOwnBrowser } from "../browser/support/open-browser.ts";
import { ruleStates } from "../browser/support/rule-states.ts";
import { until, type PageDriver } from "../browser/support/page-driver.ts";
import { showTab } from "../browser/support/tabs.ts";
import { smallPng } from "./small-png.ts";

// The pictures of the documents, of the built page and the made-up sample.

const docs = fileURLToPath(new URL("../../docs/", import.meta.url));

const [WIDTH, HEIGHT] = [1280, 720];

async function sampleOpened(page: PageDriver): Promise<void> {
  await page.click("button", "Try a sample");
  await until(
    "the forwards",
    () => page.count("grid", "Forwards"),
    (grids) => grids > 0,
  );
  await until(
    "the end of the scan and of the hashes",
    () => page.evaluate<number>(`document.querySelectorAll("progress, [role=progressbar]").length`),
    (bars) => bars === 0,
  );
}

const onTab =
  (name: Parameters<typeof showTab>[1], ...keys: readonly string[]) =>
  async (page: PageDriver): Promise<void> => {
    await sampleOpened(page);
    await showTab(page, name);
    if (keys.length > 0) await page.click("grid", "Matches");
    for (const key of keys) await page.press(key);
  };

/** By the name of the file: how to get there from the freshly opened page. */
const pictures: Readonly<Record<string, (page: PageDriver) => Promise<void>>> = {
  open: () => Promise.resolve(),
  forwards: sampleOpened,
  timeline: onTab("Matches"),
  details: onTab("Matches", "Home", "Enter"),
  evidence: onTab("Evidence"),
  export: async (page) => {
    await sampleOpened(page);
    await showTab(page, "Matches");
    await page.click("button", "Export options");
  },
  "try-a-rule": ruleStates.tried,
};

/** Writes each picture into `docs/`, and says how large it is. */
export async function picturesForDocs(): Promise<void> {
  const page = await openOwnBrowser("chromium");
  try {
    await page.resize(WIDTH, HEIGHT);
    for (const [name, reach] of Object.entries(pictures)) {
      const path = join(docs, `${name}.png`);
      await page.evaluate("history.replaceState(null, '', location.pathname)").catch(() => undefined);
      await page.open(builtPage());
      await reach(page);
      // Let the last frame be drawn.
      await new Promise((resolve) => setTimeout(resolve, 500));
      await page.screenshot(path);
      writeFileSync(path, smallPng(readFileSync(path)));
      console.log(`${path}: ${String(statSync(path).size)} bytes`);
    }
  } finally {
    await page.close();
  }
}
