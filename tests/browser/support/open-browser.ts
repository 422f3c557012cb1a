import { findBrowsers } from "../../support/find-browsers.mjs";
import { launchChromium } from "./chromium-page.ts";
import { launchFirefox } from "./firefox-page.ts";
import type { BrowserName, BrowserOptions, OpenBrowser, PageDriver } from "./page-driver.ts";

const light: BrowserOptions = { colorScheme: "light" };

function launch(name: BrowserName, options: BrowserOptions): Promise<OpenBrowser> {
  const executable = findBrowsers()[name];
  if (executable === null)
    throw new Error(`${name} is not installed; run: node tests/support/find-browsers.mjs`);
  return name === "chromium" ? launchChromium(executable) : launchFirefox(executable, options);
}

const open = new Map<string, Promise<OpenBrowser>>();

/**
 * Opens a page that finds nothing stored, in a browser that is started at the first call and stays for the specs that follow in the
 * same process; fails with what to do where the browser is not installed. Close the page in `afterAll`.
 */
export async function openBrowser(name: BrowserName, options = light): Promise<PageDriver> {
  // Firefox takes its colour scheme when it starts.
  const key = name === "firefox" ? `${name}, ${options.colorScheme}` : name;
  let browser = open.get(key);
  if (browser === undefined) {
    browser = launch(name, options);
    open.set(key, browser);
  }
  return (await browser).newPage(options);
}

/** As {@link openBrowser}, in a browser of its own that ends with the page. */
export async function openOwnBrowser(name: BrowserName, options = light): Promise<PageDriver> {
  const browser = await launch(name, options);
  const page = await browser.newPage(options);
  return {
    ...page,
    async close() {
      await page.close();
      await browser.close();
    },
  };
}
