import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assemblePage } from "../../src/export/index.ts";
import { oneFileParts } from "./support/one-file.ts";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";

// The smallest page that can copy itself, under the policy of the real one: what is proved here is that a browser gives
// the parts of a page back byte for byte, and that a data block needs no hash.

const folder = mkdtempSync(join(tmpdir(), "pivotscope-copy-"));
const style = 'body { font: 1em "Öl ✓" }\n/* </head> <body> */';

async function buildPage(): Promise<string> {
  const source = fileURLToPath(new URL("../../src/export/index.ts", import.meta.url));
  const code = `import * as copy from ${JSON.stringify(source)};
    document.getElementById("page").textContent = "mounted ✓ " + '<script type="application/json">';
    globalThis.copy = copy;`;
  return assemblePage(await oneFileParts(folder, code, style));
}

const payload = {
  prepared: "2026-11-22T20:00:00.0000000Z",
  rules: Array.from({ length: 300 }, (_, i) => ({
    path: `rules/${i}.yml`,
    text: `title: "Rule ${i} </script><!-- ✓ \u2028"\r\n`.repeat(50),
  })),
  map: null,
  disabled: ["a"],
  placeholders: { admins: ["root"] },
  retired: true,
};

/** An expression that answers with the page's own text. */
const ownText = `(() => {
  const parts = copy.readPageParts(document);
  return "reason" in parts ? parts.reason : copy.assemblePage(parts, copy.rulesBlockOf(document));
})()`;
const withRules = `(async () => {
  const parts = copy.readPageParts(document);
  return copy.assemblePage(parts, await copy.writeRulesBlock(${JSON.stringify(payload)}));
})()`;
const ownRules = `copy.readRulesBlock(copy.rulesBlockOf(document)).then(JSON.stringify)`;

let page = "";
beforeAll(async () => {
  page = await buildPage();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(browserNames)("in %s", (name) => {
  let driver: PageDriver;
  beforeAll(async () => {
    driver = await openBrowser(name);
  });
  afterAll(() => driver.close());

  const open = async (file: string, text: string): Promise<void> => {
    const path = join(folder, `${name}-${file}`);
    writeFileSync(path, text);
    await driver.open(path);
    const shown = (): Promise<string> => driver.evaluate("document.getElementById('page').textContent");
    await until("the page", shown, (words) => words.startsWith("mounted ✓"));
  };

  test("a page gives back its own file, and a copy with rules starts with them and copies itself", async () => {
    await open("first.html", page);
    expect(await driver.evaluate(ownText)).toBe(readFileSync(join(folder, `${name}-first.html`), "utf8"));
    expect(JSON.parse(await driver.evaluate<string>(ownRules))).toEqual({ kind: "none" });

    const copy = await driver.evaluate<string>(withRules);
    await open("copy.html", copy);
    expect(JSON.parse(await driver.evaluate<string>(ownRules))).toMatchObject({ kind: "rules", payload });

    const again = await driver.evaluate<string>(ownText);
    expect(again).toBe(copy);
    await open("again.html", again);
    expect(JSON.parse(await driver.evaluate<string>(ownRules))).toMatchObject({ kind: "rules", payload });
    expect(driver.complaints).toEqual([]);
  });

  test("an extension that adds to the page does not get into the copy", async () => {
    await open("extended.html", page);
    await driver.evaluate(`(() => {
      document.head.prepend(Object.assign(document.createElement("meta"), { name: "extension" }));
      document.documentElement.setAttribute("data-theme", "x");
    })()`);
    expect(await driver.evaluate(ownText)).toBe(page);
  });
});
