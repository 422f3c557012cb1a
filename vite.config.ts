import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { BuildEnvironmentOptions, Plugin } from "vite";
import { defineConfig } from "vitest/config";

const require = createRequire(import.meta.url);

/** `file?bytes` and `file?gzip`: files inside the bundle, for a page that can fetch nothing. */
function inlineFiles(): Plugin {
  const suffix = /\?(bytes|gzip)$/;
  return {
    name: "inline-files",
    enforce: "pre",
    async resolveId(source, importer) {
      const query = suffix.exec(source)?.[0];
      if (query === undefined) return null;
      const path = source.slice(0, -query.length);
      if (path.startsWith("evtx-wasm/")) return require.resolve(path) + query;
      const resolved = await this.resolve(path, importer, { skipSelf: true });
      return resolved === null ? null : resolved.id + query;
    },
    async load(id) {
      const query = suffix.exec(id)?.[1];
      if (query === undefined) return null;
      const path = id.slice(0, -query.length - 1);
      this.addWatchFile(path);
      const file = await readFile(path);
      if (query === "gzip")
        return `export default ${JSON.stringify(gzipSync(file, { level: 9 }).toString("base64"))};`;
      return `export default Uint8Array.from(atob(${JSON.stringify(file.toString("base64"))}), (char) => char.charCodeAt(0));`;
    },
  };
}

const cliBuild: BuildEnvironmentOptions = {
  ssr: "src/cli/main.ts",
  target: "node20",
  emptyOutDir: false,
  minify: false,
  rolldownOptions: { output: { entryFileNames: "cli.js" } },
};

export default defineConfig(({ mode }) => ({
  plugins: [inlineFiles(), svelte()],
  build: mode === "cli" ? cliBuild : {},
  ssr: { noExternal: true },
  worker: { format: "iife", plugins: () => [inlineFiles()] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [
            "src/**/*.test.ts",
            "tests/evtx/**/*.test.ts",
            "tests/sigma/**/*.test.ts",
            "tests/support/**/*.test.ts",
          ],
        },
      },
      {
        extends: true,
        test: { name: "conformance", include: ["tests/conformance/**/*.test.ts"], testTimeout: 600_000 },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["tests/browser/**/*.spec.ts"],
          testTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
}));
