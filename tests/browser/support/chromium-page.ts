import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type ElementHandle } from "playwright-core";
import { freshHome } from "./fresh-home.ts";
import { fileInput, hasStarted, watchPolicy } from "./in-page.ts";
import {
  PATIENCE,
  until,
  type ColorScheme,
  type OpenBrowser,
  type PageDriver,
  type Role,
} from "./page-driver.ts";

const flags = [
  "--headless=new",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

/** Chromium by playwright-core. */
export async function launchChromium(executable: string): Promise<OpenBrowser> {
  const home = freshHome();
  const browser = await chromium.launch({
    executablePath: executable,
    args: flags,
    // As root in a container there is no sandbox to be had.
    chromiumSandbox: false,
    env: home.environment,
    downloadsPath: home.downloads,
    timeout: PATIENCE,
  });
  return {
    newPage: ({ colorScheme }) => openPage(browser, colorScheme),
    async close() {
      await browser.close();
      home.remove();
    },
  };
}

async function openPage(browser: Browser, colorScheme: ColorScheme): Promise<PageDriver> {
  const context = await browser.newContext({
    acceptDownloads: true,
    colorScheme,
    viewport: { width: 1440, height: 900 },
  });
  context.setDefaultTimeout(PATIENCE);
  await context.addInitScript(watchPolicy);
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  const locate = (role: Role, name: string | null) =>
    page.getByRole(role, name === null ? {} : { name, exact: true });

  return {
    browser: "chromium",
    requests,
    complaints,
    async open(path, starts = true) {
      requests.length = 0;
      complaints.length = 0;
      await page.goto(pathToFileURL(path).href);
      if (starts)
        await until(
          "the page to start",
          () => page.evaluate(hasStarted),
          (has) => has === true,
        );
    },
    async setFiles(label, paths) {
      const handle = await page.evaluateHandle<unknown>(fileInput(label));
      const input = handle.asElement() as ElementHandle<HTMLInputElement> | null;
      if (input === null) throw new Error(`the page has no file input labelled "${label}"`);
      await input.setInputFiles([...paths]);
    },
    count: (role, name) => locate(role, name).count(),
    async text(role, name) {
      const found = locate(role, name).first();
      return (await found.count()) === 0 ? null : await found.innerText();
    },
    async click(role, name) {
      await locate(role, name).first().click();
    },
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    async wheel(x, y, by) {
      await page.mouse.move(x, y);
      await page.mouse.wheel(0, by);
    },
    async drag(from, to) {
      await page.mouse.move(...from);
      await page.mouse.down();
      await page.mouse.move(...to, { steps: 5 });
      await page.mouse.up();
    },
    async download(action) {
      const [download] = await Promise.all([page.waitForEvent("download"), action()]);
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    },
    evaluate: (expression) => page.evaluate(expression),
    async screenshot(path) {
      await page.screenshot({ path });
    },
    async resize(width, height) {
      await page.setViewportSize({ width, height });
    },
    prefer: (scheme) => page.emulateMedia({ colorScheme: scheme }),
    close: () => context.close(),
  };
}
