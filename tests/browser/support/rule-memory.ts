import type { PageDriver } from "./page-driver.ts";

/** Switches "remember this choice" of the tab Rules, which is open, on or off. */
export async function switchRuleMemory(page: PageDriver): Promise<void> {
  await page.click("button", "Rule options");
  await page.evaluate(`document.querySelectorAll(".options input[type=checkbox]")[1].click()`);
}
