import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { build, type Rolldown } from "vite";

// Pages of their own with one component each, for what no log of a test could make of the whole page.

/** Writes a page with the picture of pivots: which one, says what stands behind `#` (`pictures.ts`). */
export const writePivots = (path: string): Promise<void> =>
  writePage(path, "pivots", "display: grid; grid-template-rows: 20px 1fr; height: 100%");

/** Writes a page with a grid of ten million rows, 600 pixels high. */
export const writeTallGrid = (path: string): Promise<void> => writePage(path, "tall-grid", "height: 600px");

/**
 * @param name of the folder whose `main.ts` mounts the component on `#here`.
 * @param style of that element.
 */
async function writePage(path: string, name: string, style: string): Promise<void> {
  const built = await build({
    configFile: false,
    logLevel: "warn",
    plugins: [svelte({ emitCss: false, compilerOptions: { css: "injected" } })],
    build: {
      write: false,
      // How long which plugin took is no warning.
      rolldownOptions: { checks: { bundlerTimings: false } },
      lib: { entry: join(import.meta.dirname, name, "main.ts"), formats: ["iife"], name: "component" },
    },
  });
  const [{ output }] = built as [Rolldown.RolldownOutput];
  const styles = ["tokens.css", "base.css"].map((file) =>
    readFileSync(join(import.meta.dirname, "../../../src/views", file), "utf8"),
  );
  writeFileSync(
    path,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><style>${styles.join("")}</style>
<main id="here" style="${style}"></main><script>${output[0].code.replaceAll("</script", "<\\/script")}</script></html>`,
  );
}
