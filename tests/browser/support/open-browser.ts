import { findBrowsers } from "../../support/find-browsers.mjs";
import { openChromium } from "./chromium-page.ts";
import { openFirefox } from "./firefox-page.ts";
import type { BrowserName, BrowserOptions, PageDriver } from "./page-driver.ts";

/** Starts a browser; fails with what to do where it is not installed. Close it in `afterAll`. */
export async function openBrowser(
  name: BrowserName,
  options: BrowserOptions = { colorScheme: "light" },
): Promise<PageDriver> {
  const executable = findBrowsers()[name];
  if (executable === null)
    throw new Error(`${name} is not installed; run: node tests/support/find-browsers.mjs`);
  return name === "chromium" ? openChromium(executable, options) : openFirefox(executable, options);
}
