import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { firstSpoken, languages } from "../../src/words/language.ts";
import { builtPage } from "./support/built.ts";
import { speak, spoken } from "./support/languages.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";

// The page speaks the language of the browser until somebody chooses another, and has room for it. What axe finds in
// German and Japanese is asked in access.spec.ts.

/**
 * What a line over the table has that is cut, does not lie in the window, or lies on what stands beside it. Buttons of one group share
 * a line of a pixel.
 */
const noRoom = `
  [".toolbar", "[role=tablist]", "[role=search]"].flatMap((line) => {
    const things = [...document.querySelectorAll(line + " :is(button, [role=status], [role=tab], .shown, label)")]
      .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest(".panel"))
      .filter((each) => each.parentElement.closest("button, [role=status], [role=tab], .shown, label") === null);
    const boxes = things.map((each) => each.getBoundingClientRect());
    return things
      .filter((each, at) => {
        const { left, right, top, bottom } = boxes[at];
        const isCut = getComputedStyle(each).display !== "inline" && each.scrollWidth > each.clientWidth;
        const isCovered = boxes.some((other, index) =>
          index !== at && left < other.right - 2 && other.left < right - 2 && top < other.bottom - 2 && other.top < bottom - 2);
        return isCut || isCovered || left < 0 || right > innerWidth;
      })
      .map((each) => line + ": " + each.innerText);
  })
`;

const tabs = (page: PageDriver): Promise<string> =>
  page.evaluate<string>(`document.querySelector("[role=tablist]").innerText.replace(/\\s+/g, " ").trim()`);

describe.each(browserNames)("the language of the page in %s", (name) => {
  let page: PageDriver;

  const openSample = async (): Promise<void> => {
    await page.click("button", "Try a sample");
    await until(
      "the end of the scan",
      () => page.text("status", null),
      (text) => /match(es)? in [1-9]/.test(text ?? ""),
    );
  };

  beforeAll(async () => {
    page = await openBrowser(name);
  });
  afterAll(async () => {
    await page?.close();
  });
  beforeEach(async () => {
    await page.resize(1024, 768);
    // A page opened again at the same address keeps its filter, and the language that was chosen.
    await page
      .evaluate(`(history.replaceState(null, "", location.pathname), localStorage.clear(), null)`)
      .catch(() => undefined);
    await page.open(builtPage());
  });

  test("is at first that of the browser", async () => {
    const preferred = await page.evaluate<string[]>("[...navigator.languages]");
    expect(await spoken(page)).toBe(firstSpoken(preferred));
  });

  test("is chosen in the help, at once and for the next visit too", async () => {
    await openSample();
    await speak(page, "de");
    expect(await tabs(page)).toMatch(
      /^Weiterleitungen 5 Treffer 19 Ereignisse 138 Regeln \d+ Beweismittel 1$/,
    );
    expect(await page.text("status", null)).toMatch(/19 Treffer in 1 Datei/);
    await speak(page, "ja");
    expect(await tabs(page)).toMatch(/^ポート転送 5 検出 19 イベント 138 ルール \d+ 証拠 1$/);
    await page.open(builtPage());
    expect(await spoken(page)).toBe("ja");
    expect(await page.count("button", "サンプルを試す")).toBe(1);
    await speak(page, "en");
    await page.open(builtPage());
    expect(await spoken(page)).toBe("en");
  });

  test("does not touch what a log or a rule says, nor what is typed into the filter", async () => {
    await openSample();
    await page.press("2");
    await page.press("/");
    await page.type("host:WS-ACCT07 verb:delete ");
    const rows = `[...document.querySelectorAll("#matches [data-position]")].map((row) => row.innerText)`;
    const shown = await until(
      "the rows",
      () => page.evaluate<string[]>(rows),
      (texts) => texts.length > 0 && texts.every((text) => text.includes("delete")),
    );
    for (const language of languages) {
      await speak(page, language);
      expect(await page.evaluate<string[]>(rows)).toEqual(shown);
      expect(await page.evaluate<string>(`document.querySelector("[role=search] input").value`)).toMatch(
        /host:WS-ACCT07 verb:delete/,
      );
    }
  });

  test.each(languages)("%s has room in a small window, in every tab", async (language) => {
    await openSample();
    await speak(page, language);
    for (const tab of ["1", "2", "3", "4", "5"]) {
      await page.press(tab);
      // What does not fit is folded in the next frame.
      await until(
        "room",
        () => page.evaluate<string[]>(noRoom),
        (things) => things.length === 0,
        20_000,
      );
      expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(1024);
    }
  });
});
