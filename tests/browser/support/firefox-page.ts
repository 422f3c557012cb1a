import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer, { type Browser, type ElementHandle, type KeyInput, type Page } from "puppeteer-core";
import { freshHome } from "./fresh-home.ts";
import { accessibility, withRole } from "./accessible.ts";
import { fileInput, hasStarted, watchPolicy } from "./in-page.ts";
import {
  PATIENCE,
  until,
  type BrowserOptions,
  type OpenBrowser,
  type PageDriver,
  type Role,
} from "./page-driver.ts";

/** What a fresh profile must not do: phone home, ask, or choose where downloads go. */
const quietPreferences = (downloads: string) => ({
  "browser.download.folderList": 2,
  "browser.download.dir": downloads,
  "browser.download.useDownloadDir": true,
  "browser.download.always_ask_before_handling_new_types": false,
  "browser.download.manager.addToRecentDocs": false,
  // The list of downloads takes keys from the page while it is open.
  "browser.download.alwaysOpenPanel": false,
  "browser.helperApps.neverAsk.saveToDisk":
    "text/csv,application/json,application/x-ndjson,application/octet-stream",
  "app.update.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.getAddons.cache.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "network.dns.disablePrefetch": true,
  "network.prefetch-next": false,
  "toolkit.telemetry.enabled": false,
});

/** Firefox by puppeteer-core over WebDriver BiDi. */
export async function launchFirefox(
  executable: string,
  { colorScheme }: BrowserOptions,
): Promise<OpenBrowser> {
  const home = freshHome();
  const browser = await puppeteer.launch({
    browser: "firefox",
    protocol: "webDriverBiDi",
    executablePath: executable,
    headless: true,
    env: home.environment,
    extraPrefsFirefox: {
      ...quietPreferences(home.downloads),
      "layout.css.prefers-color-scheme.content-override": colorScheme === "dark" ? 0 : 1,
    },
    defaultViewport: { width: 1440, height: 900 },
    timeout: PATIENCE,
    protocolTimeout: PATIENCE,
  });
  return {
    newPage: () => openPage(browser, home.downloads),
    async close() {
      await browser.close();
      home.remove();
    },
  };
}

/** An element may be drawn anew between being found and being clicked, and then nothing was clicked. */
function falseIfGone(error: unknown): false {
  if (error instanceof Error && error.message === "Node is detached from document") return false;
  throw error;
}

async function openPage(browser: Browser, downloads: string): Promise<PageDriver> {
  const context = await browser.createBrowserContext();
  const requests: string[] = [];
  const complaints: string[] = [];
  let viewport = { width: 1440, height: 900 };
  const newPage = async (): Promise<Page> => {
    const made = await context.newPage();
    made.setDefaultTimeout(PATIENCE);
    made.on("request", (request) => requests.push(request.url()));
    made.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    made.on("pageerror", (error) => complaints.push(String(error)));
    await made.evaluateOnNewDocument(watchPolicy);
    await made.evaluateOnNewDocument(accessibility);
    return made;
  };
  let page = await newPage();

  const first = async (role: Role, name: string | null): Promise<ElementHandle | null> => {
    const found = await page.evaluateHandle(`${withRole(role, name)}[0] ?? null`);
    return found.asElement() as ElementHandle | null;
  };

  return {
    browser: "firefox",
    requests,
    complaints,
    async open(path, starts = true) {
      requests.length = 0;
      complaints.length = 0;
      // Firefox remembers every element that a tab was asked for, and takes longer for each.
      if (page.url() !== "about:blank") {
        const old = page;
        page = await newPage();
        await page.setViewport(viewport);
        await old.close();
      }
      await page.goto(pathToFileURL(path).href);
      if (starts)
        await until(
          "the page to start",
          () => page.evaluate(hasStarted),
          (has) => has === true,
        );
    },
    async setFiles(label, paths) {
      const handle = await page.evaluateHandle(fileInput(label));
      const input = handle.asElement() as ElementHandle<HTMLInputElement> | null;
      if (input === null) throw new Error(`the page has no file input labelled "${label}"`);
      await input.uploadFile(...paths);
    },
    count: (role, name) => page.evaluate(`${withRole(role, name)}.length`) as Promise<number>,
    text: (role, name) =>
      page.evaluate(`${withRole(role, name)}[0]?.innerText ?? null`) as Promise<string | null>,
    async click(role, name) {
      await until(
        `the ${role} "${name}"`,
        async () => {
          const element = await first(role, name);
          return element !== null && (await element.click().then(() => true, falseIfGone));
        },
        (clicked) => clicked,
      );
    },
    async press(key) {
      const keys = key.split("+") as KeyInput[];
      for (const held of keys.slice(0, -1)) await page.keyboard.down(held);
      await page.keyboard.press(keys.at(-1)!);
      for (const held of keys.slice(0, -1).reverse()) await page.keyboard.up(held);
    },
    type: (text) => page.keyboard.type(text),
    async wheel(x, y, by) {
      await page.mouse.move(x, y);
      await page.mouse.wheel({ deltaY: by });
    },
    async drag(from, to) {
      await page.mouse.move(...from);
      await page.mouse.down();
      await page.mouse.move(...to, { steps: 5 });
      await page.mouse.up();
    },
    async download(action) {
      const before = new Set(await readdir(downloads));
      await action();
      // A download is there when its `.part` is gone and it is no longer empty. It may bear another name before, so it
      // counts when two looks in a row see the same.
      let seen = "";
      const name = await until(
        "a download",
        async () => {
          const names = await readdir(downloads);
          const made = names.filter((file) => !before.has(file));
          if (made.length === 0 || made.some((file) => file.endsWith(".part"))) return null;
          const size = await stat(join(downloads, made[0]!)).then(
            (info) => info.size,
            () => 0,
          );
          const last = seen;
          seen = size > 0 ? `${made[0]!} ${String(size)}` : "";
          return seen !== "" && seen === last ? made[0]! : null;
        },
        (file) => file !== null,
      );
      return { name: name!, bytes: await readFile(join(downloads, name!)) };
    },
    evaluate: <T>(expression: string) => page.evaluate(expression) as Promise<T>,
    async screenshot(path) {
      await page.screenshot({ path: path as `${string}.png` });
    },
    async resize(width, height) {
      viewport = { width, height };
      await page.setViewport(viewport);
    },
    prefer: () => Promise.reject(new Error("Firefox takes its colour scheme when it starts")),
    async close() {
      await context.close();
      for (const name of await readdir(downloads)) await rm(join(downloads, name), { recursive: true });
    },
  };
}
