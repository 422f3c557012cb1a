import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dataEvent } from "../evtx/cases/case.ts";
import { writeLog } from "../support/evtx-writer.ts";
import { ruleStates } from "./support/rule-states.ts";
import { builtPage } from "./support/built.ts";
import { collectEvidence, type Evidence } from "./support/evidence.ts";
import { openBrowser } from "./support/open-browser.ts";
import { until, type PageDriver } from "./support/page-driver.ts";

// axe-core finds nothing, serious or not, in any state of the built page, in both themes and both browsers.

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Stock {
  readonly evidence: Evidence;
  readonly quietLog: string;
}

const ended = (page: PageDriver) =>
  until(
    "the end of the scan",
    () => page.text("status", null),
    (text) => /match(es)? in [1-9]/.test(text ?? ""),
  );

const opened = async (page: PageDriver, paths: readonly string[]) => {
  await page.setFiles("Open logs", paths);
  await ended(page);
};

const sample = async (page: PageDriver) => {
  await page.click("button", "Try a sample");
  await ended(page);
};

const withSample = (action: (page: PageDriver) => Promise<void>) => async (page: PageDriver) => {
  await sample(page);
  await action(page);
};

const states: Readonly<Record<string, (page: PageDriver, stock: Stock) => Promise<void>>> = {
  empty: () => Promise.resolve(),
  matches: sample,
  "every detail opened": withSample((page) =>
    page.evaluate(`(document.querySelectorAll("details").forEach((each) => (each.open = true)), null)`),
  ),
  "no match": (page, { quietLog }) => opened(page, [quietLog]),
  problems: (page, { evidence }) =>
    opened(
      page,
      evidence.files.map((file) => join(evidence.folder, file)),
    ),
  rules: withSample((page) => page.press("2")),
  "rules opened": ruleStates.opened,
  "a rule refused": ruleStates.refused,
  "a rule that needs values": ruleStates.needsValues,
  "choice of rules": ruleStates.choice,
  "a rule tried": ruleStates.tried,
  "rules found by none": ruleStates.none,
  files: withSample((page) => page.press("3")),
  "keyboard help": (page) => page.press("?"),
  "export options": withSample((page) => page.click("button", "Export options")),
  "filter menu": withSample((page) => page.click("button", "Filter by host")),
  "column menu": withSample((page) => page.click("button", "Columns")),
  "nothing shown": withSample(async (page) => {
    await page.press("/");
    await page.type("no such text");
  }),
  "a filter that cannot be read": withSample(async (page) => {
    await page.press("/");
    await page.type("after:yesterday");
  }),
};

const findings = `
  axe.run(document).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html.slice(0, 160))),
  )
`;

let folder: string;
let stock: Stock;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pivotscope-access-"));
  const quietLog = join(folder, "quiet.evtx");
  writeFileSync(quietLog, writeLog({ records: [dataEvent(1, [["note", "nothing to see"]])] }));
  stock = { evidence: collectEvidence(), quietLog };
});

afterAll(() => {
  stock?.evidence.remove();
  rmSync(folder, { recursive: true });
});

describe.each([
  ["chromium", "light"],
  ["chromium", "dark"],
  ["firefox", "light"],
] as const)("axe in %s, %s", (name, colorScheme) => {
  let page: PageDriver;

  beforeAll(async () => {
    page = await openBrowser(name, { colorScheme });
  });

  afterAll(async () => {
    await page?.close();
  });

  test.each(Object.entries(states))("finds nothing: %s", async (_state, reach) => {
    // A page opened again at the same address with a hash would keep its filter.
    await page.evaluate(`history.replaceState(null, "", location.pathname)`).catch(() => undefined);
    await page.open(builtPage());
    await reach(page, stock);
    await page.evaluate(`(() => { ${axe}; return null; })()`);
    expect(await page.evaluate<string[]>(findings)).toEqual([]);
  });
});
