import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { build, type Rolldown } from "vite";

/** Writes a page of its own with the picture of pivots: which one, says what stands behind `#` (`pictures.ts`). */
export async function writePivots(path: string): Promise<void> {
  const built = await build({
    configFile: false,
    logLevel: "warn",
    plugins: [svelte({ emitCss: false, compilerOptions: { css: "injected" } })],
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, "pivots/main.ts"), formats: ["iife"], name: "pivots" },
    },
  });
  const [{ output }] = built as [Rolldown.RolldownOutput];
  const styles = ["tokens.css", "base.css"].map((name) =>
    readFileSync(join(import.meta.dirname, "../../../src/views", name), "utf8"),
  );
  writeFileSync(
    path,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>pivots</title><style>${styles.join("")}</style>
<main id="here" style="display: grid; grid-template-rows: 20px 1fr; height: 100%"></main><script>${output[0].code.replaceAll("</script", "<\\/script")}</script></html>`,
  );
}
