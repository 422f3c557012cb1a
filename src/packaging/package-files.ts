import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { completions } from "./completions.ts";
import { engineTypes } from "./engine-types.ts";
import { manPage } from "./man-page.ts";

/** Writes what the package holds beside its bundles into `dist`: types of the library, man page, completions. */
export function main(): void {
  const root = resolve(import.meta.dirname, "../..");
  const put = (name: string, text: string): void => {
    const path = join(root, "dist", name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  put("engine.d.ts", engineTypes(root));
  put("pivotscope.1", manPage());
  for (const [name, text] of Object.entries(completions())) put(`completions/${name}`, text);
}
