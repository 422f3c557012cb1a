import { isLanguage, type Language } from "../../../src/words/language.ts";
import { until, type PageDriver } from "./page-driver.ts";

/** Chooses a language in the help and closes it; the help that is open stays. */
export async function speak(page: PageDriver, language: Language): Promise<void> {
  const wasOpen = await page.evaluate<boolean>(`document.querySelector(".help") !== null`);
  if (!wasOpen) await page.evaluate(`document.querySelector('[title$="(?)"]').click()`);
  const choice = `document.querySelector('.help [name="language"][value="${language}"]')`;
  await until(
    "the choice of a language",
    () => page.evaluate<boolean>(`${choice} !== null`),
    (isThere) => isThere,
  );
  await page.evaluate(`${choice}.click()`);
  await until(
    `the language ${language}`,
    () => spoken(page),
    (now) => now === language,
  );
  if (!wasOpen) await page.evaluate(`document.querySelector(".help .head > button").click()`);
}

export async function spoken(page: PageDriver): Promise<Language | null> {
  const lang = await page.evaluate<string>("document.documentElement.lang");
  return isLanguage(lang) ? lang : null;
}
