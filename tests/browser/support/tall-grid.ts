import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { build, type Rolldown } from "vite";

/** Writes a page of its own with a grid of ten million rows, 600 pixels high, which no log of a test could fill. */
export async function writeTallGrid(path: string): Promise<void> {
  const built = await build({
    configFile: false,
    logLevel: "warn",
    plugins: [svelte({ emitCss: false, compilerOptions: { css: "injected" } })],
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, "tall-grid/main.ts"), formats: ["iife"], name: "tallGrid" },
    },
  });
  const [{ output }] = built as [Rolldown.RolldownOutput];
  const tokens = readFileSync(join(import.meta.dirname, "../../../src/views/tokens.css"), "utf8");
  writeFileSync(
    path,
    `<!doctype html><meta charset="utf-8"><title>tall</title><style>${tokens} * { box-sizing: border-box }</style>
<div id="here" style="height: 600px"></div><script>${output[0].code.replaceAll("</script", "<\\/script")}</script>`,
  );
}
