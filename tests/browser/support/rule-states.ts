import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { samplePath } from "../../support/build-sample.ts";
import { until, type PageDriver } from "./page-driver.ts";

// States of the rule set, each from the freshly opened page: for pictures and for axe.

const rule = (title: string, id: number, detection: string): string => `title: ${title}
id: 00000000-0000-4000-8000-00000000000${String(id)}
status: test
description: A rule of our own
author: nobody
tags:
  - attack.discovery
  - attack.t1033
logsource:
  product: windows
  category: process_creation
detection:
  selection:
    ${detection}
  condition: selection
level: high
`;

/** One that loads, one that does not, one that waits. Each file is named after what becomes of it. */
export const ownRules: Readonly<Record<string, string>> = {
  "loaded.yml": rule("Somebody asks who he is", 1, "Image|endswith: '\\whoami.exe'"),
  "refused.yml": rule("Broken", 2, "Image|unheard: x"),
  "waits.yml": rule("Waits for hosts", 3, "Computer|expand: '%hosts%'"),
};

const summarySays = (page: PageDriver, what: RegExp): Promise<string> =>
  until(
    `the summary ${String(what)}`,
    () => page.evaluate<string>(`document.querySelector(".summary[aria-live]")?.innerText ?? ""`),
    (text) => what.test(text),
  );

async function opened(page: PageDriver): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-rules-"));
  try {
    const paths = Object.entries(ownRules).map(([name, text]) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    });
    await page.setFiles("Open logs", [...paths, fileURLToPath(samplePath)]);
    await until(
      "the end of the scan",
      () => page.text("status", null),
      (text) => /matches in 1 file/.test(text ?? ""),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
  await page.press("4");
  await summarySays(page, /3 rules loaded/);
}

const after =
  (action: (page: PageDriver) => Promise<void>) =>
  async (page: PageDriver): Promise<void> => {
    await opened(page);
    await action(page);
  };

export const ruleStates = {
  opened,
  refused: after((page) => page.click("button", "1 refused")),
  needsValues: after((page) => page.click("button", "1 needs values")),
  choice: after((page) => page.click("button", "Rule options")),
  tried: after(async (page) => {
    await page.click("button", "Take the selected record");
    await until(
      "the verdict",
      () => page.evaluate<number>(`document.querySelectorAll("#rule .event").length`),
      (events) => events === 1,
    );
    await page.evaluate(`document.querySelector("#rule .event").scrollIntoView({ block: "center" })`);
  }),
  none: after(async (page) => {
    await page.evaluate(`document.getElementById("rule-filter").focus()`);
    await page.type("no such rule");
  }),
  /** A copy of the page that starts with the rules. */
  prepared: after(async (page) => {
    const folder = mkdtempSync(join(tmpdir(), "pivotscope-copy-"));
    const copy = await page.download(() => page.click("button", "Save a copy with these rules"));
    const path = join(folder, "copy.html");
    writeFileSync(path, copy.bytes);
    await page.open(path);
    rmSync(folder, { recursive: true });
  }),
} satisfies Readonly<Record<string, (page: PageDriver) => Promise<void>>>;
