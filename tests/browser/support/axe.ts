import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { PageDriver } from "./page-driver.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe-core finds in the page as it is: rule and element of each.
 *
 * @param options of `axe.run`.
 */
export async function axeFindings(page: PageDriver, options: object = {}): Promise<string[]> {
  if (await page.evaluate<boolean>(`!("axe" in window)`))
    await page.evaluate(`(() => { ${axe}; return null; })()`);
  return page.evaluate<string[]>(`
    axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html.slice(0, 160))),
    )
  `);
}
