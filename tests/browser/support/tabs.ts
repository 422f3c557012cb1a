import type { PageDriver } from "./page-driver.ts";

export type TabName = "Forwards" | "Matches" | "Events" | "Rules" | "Evidence";

/** Chooses a tab by its name, whatever count stands behind it. Right after a drop it keeps the page from choosing one. */
export async function showTab(page: PageDriver, name: TabName): Promise<void> {
  await page.evaluate(`
    [...document.querySelectorAll("[role=tab]")].find((tab) => tab.textContent.startsWith("${name}")).click()
  `);
}
