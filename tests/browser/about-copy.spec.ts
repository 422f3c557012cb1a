// What the page says of itself, held against its file by other programs.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { version } from "../../package.json";
import { commitOf, UNKNOWN } from "../../src/packaging/commit.ts";
import { pageRules } from "../../src/cli/page-rules.ts";
import { choiceHash, pageWithRules } from "../../src/export/index.ts";
import { rememberedWords } from "../../src/store/remembered.ts";
import { hashCommands } from "../../src/views/help/hash-commands.ts";
import { builtPage } from "./support/built.ts";
import { openBrowser } from "./support/open-browser.ts";
import { until, type PageDriver } from "./support/page-driver.ts";

const rule = "title: A\nlogsource: {category: test}\ndetection: {sel: {A: b<c}, condition: sel}\n";
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const built = readFileSync(builtPage(), "utf8");
let folder = "";
let page: PageDriver;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pivotscope-about-"));
  page = await openBrowser("chromium");
});
afterAll(async () => {
  await page.close();
  rmSync(folder, { recursive: true, force: true });
});

const save = (text: string): string => {
  const path = join(folder, "pivotscope.html");
  writeFileSync(path, text);
  return path;
};

const help = (): Promise<string> =>
  until(
    "the help",
    () => page.evaluate<string>(`document.querySelector(".help")?.innerText ?? ""`),
    (text) => text.includes("About this copy"),
  );

/** What the command for Linux prints, where there is one that can run here. */
function printed(command: string): string {
  const { stdout, stderr } = spawnSync("bash", ["-c", command], { cwd: folder, encoding: "utf8" });
  if (stderr !== "") throw new Error(stderr);
  return stdout.split(" ")[0]!;
}

test("a page as it was built names the hash of its own file, its version and its commit", async () => {
  await page.open(save(built));
  await page.press("?");
  const text = await help();
  expect(text).toContain(sha256(built));
  expect(text).toMatch(/commit ([0-9a-f]{40}( and changes)?|unknown)/);
  expect(text).not.toContain("SHA-256 of its rules");
  for (const words of Object.values(rememberedWords)) expect(text).toContain(words);
  for (const { command } of hashCommands(false)) expect(text).toContain(command);
});

test("a copy with rules names the hash of the page without them, and that of the rules", async () => {
  writeFileSync(join(folder, "a.yml"), rule);
  const copy = pageWithRules(built, await pageRules(["--rules", join(folder, "a.yml")]))!;
  await page.open(save(copy));
  await page.click("button", `${version} · no network`);
  const text = await help();
  const choice = { map: null, disabled: [], placeholders: {}, retired: false };
  expect(text).toContain(sha256(built));
  expect(text).toContain(choiceHash({ rules: [{ path: "a.yml", text: rule }], ...choice }));
  for (const { command } of hashCommands(true)) expect(text).toContain(command);
});

test.skipIf(process.platform !== "linux")("the commands that it shows print these hashes", async () => {
  const linux = (withoutRules: boolean): string =>
    hashCommands(withoutRules).find(({ where }) => where === "Linux")!.command;
  save(built);
  expect(printed(linux(false))).toBe(sha256(built));
  writeFileSync(join(folder, "a.yml"), rule);
  save(pageWithRules(built, await pageRules(["--rules", join(folder, "a.yml")]))!);
  expect(printed(linux(false))).not.toBe(sha256(built));
  expect(printed(linux(true))).toBe(sha256(built));
});

test("a folder in somebody else's repository has no commit of its own", () => {
  const root = resolve(import.meta.dirname, "../..");
  expect(commitOf(join(root, "src"))).toBe(UNKNOWN);
  expect(commitOf(folder)).toBe(UNKNOWN);
});
