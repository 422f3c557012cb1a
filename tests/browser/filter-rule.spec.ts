import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";
import { parseCsv } from "./support/parse-csv.ts";
import { showTab } from "./support/tabs.ts";

// A filter becomes a rule that finds what the filter finds, by the keyboard alone.

/** Over the sample it finds process starts of several rules, in Security and Sysmon. */
const FILTER = "(CommandLine:portproxy or CommandLine:*netsh*) -host:nowhere";

const shown = `document.querySelector("[role=search] .shown").textContent`;
const focused = `document.activeElement.innerText ?? ""`;
const yaml = `[...document.querySelectorAll("dialog .code")].map((each) => each.textContent).join("\\n")`;

describe.each(browserNames)("a filter as a rule in %s", (name) => {
  let page: PageDriver;
  beforeAll(async () => {
    page = await openBrowser(name);
    await page.open(builtPage());
    await page.click("button", "Try a sample");
    await showTab(page, "Matches");
    await until(
      "the end of the scan",
      () => page.text("status", null),
      (text) => /match(es)? in [1-9]/.test(text ?? ""),
    );
  });
  afterAll(() => page?.close());

  const filterBy = async (text: string) => {
    await page.press("/");
    await page.press("Control+a");
    await page.type(`${text} `);
    await until(
      "the filter",
      () => page.evaluate<string>(shown),
      (words) => / of \d+ shown( · \d+ events?)?$/.test(words),
    );
  };

  /** By the keyboard, from the filter to the entry of the menu. */
  const openDialog = async () => {
    await page.evaluate(`(document.querySelector("[aria-label='Saved filters']").focus(), null)`);
    await page.press("Enter");
    for (let step = 0; step < 20; step++) {
      if ((await page.evaluate<string>(focused)).startsWith("Save as a Sigma rule")) break;
      await page.press("Tab");
    }
    await page.press("Enter");
    await until(
      "the dialog",
      () => page.count("dialog", "Save as a Sigma rule"),
      (dialogs) => dialogs === 1,
      20_000,
    );
  };

  /** Time and id of every event that is shown, from the export. */
  const events = async (): Promise<readonly string[]> => {
    await page.evaluate(`(document.getElementById("matches").focus(), null)`);
    const csv = await page.download(() => page.press("e"));
    const rows = parseCsv(new TextDecoder().decode(csv.bytes));
    return [...new Set(rows.map(({ time, record_id }) => `${time!} ${record_id!}`))].toSorted();
  };

  test("a term that no rule can say is refused with what to write instead", async () => {
    await filterBy("user:amy CommandLine:netsh");
    await openDialog();
    const text = await until(
      "the reason",
      () => page.text("dialog", "Save as a Sigma rule"),
      (words) => /SubjectUserName/.test(words ?? ""),
    );
    expect(text).toContain("user:amy");
    expect(await page.evaluate<boolean>(`document.querySelector("dialog .primary").disabled`)).toBe(true);
    await page.evaluate(`document.querySelector("dialog [type=checkbox]").click()`);
    await until(
      "the rule without it",
      () => page.evaluate<string>(yaml),
      (rule) => rule.includes("CommandLine|contains: 'netsh'") && rule.includes("Left out: user:amy"),
    );
    await page.press("Escape");
    expect(await page.count("dialog", null)).toBe(0);
    expect(await page.evaluate<string>(focused)).toContain("saved");
    expect(await page.evaluate<string>(`document.getElementById("filter").value`)).toMatch(/^user:amy/);
  });

  test("the rule is downloaded, or added to the rules, and finds the rows of the filter", async () => {
    await filterBy(FILTER);
    const found = await events();
    expect(found.length).toBeGreaterThan(3);
    await page.click("button", "Saved filters");
    await page.click("button", "Save as a Sigma rule …");
    await until(
      "the title",
      () => page.evaluate<string>(`document.activeElement.tagName`),
      (tag) => tag === "INPUT",
    );
    await page.type("Portproxy by hand");
    await until(
      "the title",
      () => page.evaluate<string>(yaml),
      (rule) => rule.startsWith("title: Portproxy by hand"),
    );
    const rule = await page.download(() => page.click("button", "Download .yml"));
    expect(rule.name).toMatch(/^portproxy_by_hand_[0-9a-f]{8}\.yml$/);
    expect(new TextDecoder().decode(rule.bytes).trimEnd()).toBe(await page.evaluate<string>(yaml));
    await page.click("textbox", "title");
    await page.press("Enter");
    await until(
      "no dialog",
      () => page.count("dialog", null),
      (dialogs) => dialogs === 0,
    );
    await until(
      "the matches of the rule",
      async () => {
        await filterBy('rule:="Portproxy by hand"');
        return events();
      },
      (matched) => matched.length >= found.length,
    );
    // It finds events that no rule had found before, so that the filter is asked once more.
    const matched = await events();
    expect(matched).toEqual(expect.arrayContaining([...found]));
    await filterBy(FILTER);
    expect(await events()).toEqual(matched);
    await showTab(page, "Rules");
    await until(
      "the rule in the list",
      () => page.evaluate<string>(`document.getElementById("view").innerText`),
      (text) => text.includes("Portproxy by hand"),
    );
    expect(page.complaints).toEqual([]);
  });
});
