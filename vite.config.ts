import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { deflateRawSync, gzipSync } from "node:zlib";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { runnerImport, type BuildEnvironmentOptions, type Plugin, type PreviewServer } from "vite";
import { defineConfig } from "vitest/config";
import { bundledPackages } from "./src/packaging/bundled-packages.ts";
import { foldChunks } from "./src/packaging/fold-chunks.ts";
import { lateModules, lazyModules } from "./src/packaging/lazy-modules.ts";
import { ownCommit } from "./src/packaging/commit.ts";
import { policyHash } from "./src/lib/sha256.ts";
import { pageScript } from "./src/packaging/page-script.ts";
import type * as PageRules from "./src/cli/page-rules.ts";
import { assemblePage } from "./src/export/page-copy.ts";

const require = createRequire(import.meta.url);

/** As a module names it. */
const INFLATER = JSON.stringify(resolve(import.meta.dirname, "src/lib/inflate.ts"));

/**
 * `file?bytes` and `file?gzip`: files inside the bundle, for a page that can fetch nothing.
 *
 * @param compact bytes are deflated: half the size, for some milliseconds when the page opens.
 */
function inlineFiles(compact: boolean): Plugin {
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
      // Node has the quick way, and the command line waits for it each time.
      if (!compact)
        return `export default Uint8Array.from(Buffer.from(${JSON.stringify(file.toString("base64"))}, "base64"));`;
      const bytes = (content: Buffer): string =>
        `Uint8Array.from(atob(${JSON.stringify(content.toString("base64"))}), (char) => char.charCodeAt(0))`;
      const deflated = bytes(deflateRawSync(file, { level: 9 }));
      return `import { inflate } from ${INFLATER};\nexport default inflate(${deflated}, ${file.length}).bytes;`;
    },
  };
}

/**
 * Lets j-toml begin when the first document is parsed: it makes a hundred regular expressions, which the start of every worker
 * and of the command line would wait for.
 */
function lazyToml(): Plugin {
  const exported = /^export \{[^}]*\bparse\$1 as parse\b[^}]*\};$/m;
  return {
    name: "lazy-toml",
    apply: "build",
    transform(code, id) {
      if (!/\/@ltd\/j-toml\/index\.mjs$/.test(id)) return null;
      if (!exported.test(code)) throw new Error("the exports of j-toml are not where they were looked for");
      const body = code.replace(exported, "return parse$$1;");
      return {
        code: `let made;\nconst make = () => {\n${body}\n};\nexport const parse = (...given) => (made ??= make())(...given);`,
        map: null,
      };
    },
  };
}

/**
 * Scripts for Node in ASCII: an escape means the same in texts, regular expressions and names, and Node takes such a script as it is,
 * where it makes a text of twice the size of one that has a single other character.
 */
function asciiOnly(): Plugin {
  return {
    name: "ascii-only",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== "chunk") continue;
        file.code = file.code.replace(
          /[^\0-\x7f]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
        );
      }
    },
  };
}

const PAGE = "pivotscope.html";

/**
 * Folds script and style into the page: one file that works by double click. Its policy names the scripts by hash
 * and forbids every connection; style attributes are allowed because positions of rows and bars are set there.
 */
function singleFile(): Plugin {
  return {
    name: "single-file",
    apply: "build",
    enforce: "post",
    async generateBundle(_options, bundle) {
      const files = Object.values(bundle);
      const page = files.find((file) => file.type === "asset" && file.fileName.endsWith(".html"));
      if (page?.type !== "asset") return;
      const scripts: string[] = [];
      const styles: string[] = [];
      for (const file of files) {
        if (file.type === "chunk") scripts.push(file.code.trim());
        else if (file.fileName.endsWith(".css")) styles.push(String(file.source).trim());
        else continue;
        Reflect.deleteProperty(bundle, file.fileName);
      }
      const [code, style] = [scripts[0], styles[0]];
      if (code === undefined || style === undefined || scripts.length + styles.length !== 2) {
        throw new Error(`expected one script and one style, found ${scripts.length} and ${styles.length}`);
      }
      const { boot, script, hashes } = pageScript(code);
      const policy = [
        "default-src 'none'",
        `script-src ${hashes} 'wasm-unsafe-eval'`,
        `style-src-elem ${policyHash(style)}`,
        "style-src-attr 'unsafe-inline'",
        "worker-src blob:",
        "img-src data:",
        "connect-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
      ].join("; ");
      const frame = String(page.source)
        .replace(/\s*<script[^>]*\ssrc=[^>]*><\/script>/g, "")
        .replace(/\s*<link[^>]*\srel="(?:stylesheet|modulepreload)"[^>]*>/g, "")
        .replace(
          "<head>",
          () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
        );
      Reflect.deleteProperty(bundle, page.fileName);
      const source = assemblePage({ frame, style, script, boot }, await rulesBlock());
      this.emitFile({ type: "asset", fileName: PAGE, source });
    },
  };
}

/** `npm start` says where the page is served and where the file lies. */
function sayWhere(): Plugin {
  return {
    name: "say-where",
    configurePreviewServer(server) {
      // The page is said below; nothing else is served that anybody would want.
      server.printUrls = () => undefined;
      server.middlewares.use((request, response, next) => {
        if (request.url !== "/") next();
        else response.writeHead(302, { Location: `/${PAGE}` }).end();
      });
      server.httpServer.once("listening", () => {
        const path = resolve(server.config.build.outDir, PAGE);
        setTimeout(() =>
          server.config.logger.info(
            `  Address: ${addressOf(server)}${PAGE}\n  One file: ${path}\n  Ctrl+C stops it.\n`,
          ),
        );
      });
    },
  };
}

/** What `npm run build -- --rules PATH` puts into the page. The options stand behind `--`, where Vite leaves them alone. */
async function rulesBlock(): Promise<string> {
  const end = process.argv.indexOf("--");
  const path = resolve(import.meta.dirname, "src/cli/page-rules.ts");
  const { module } = await runnerImport<typeof PageRules>(path, {
    configFile: false,
    logLevel: "warn",
  });
  return module.pageRules(end < 0 ? [] : process.argv.slice(end + 1));
}

function addressOf(server: PreviewServer): string {
  return server.resolvedUrls?.local[0] ?? "http://localhost:4173/";
}

/** How long which plugin took is no warning. */
const quiet = { bundlerTimings: false };

const pageBuild: BuildEnvironmentOptions = {
  target: "es2023",
  // The command line is built before and stays: what comes last takes the options of `npm run build`.
  emptyOutDir: false,
  // The files that are not folded in are none: what the page shows is inside it.
  copyPublicDir: false,
  assetsInlineLimit: Number.MAX_SAFE_INTEGER,
  cssCodeSplit: false,
  modulePreload: false,
  reportCompressedSize: false,
  rolldownOptions: { input: "src/index.html", output: { codeSplitting: false }, checks: quiet },
};

/** One script for Node, with everything in it. */
const nodeBuild = (
  entry: string,
  file: string,
  output: Readonly<Record<string, unknown>>,
): BuildEnvironmentOptions => ({
  ssr: entry,
  target: "node20",
  minify: true,
  // The first of all builds; what it makes stays.
  emptyOutDir: file === "cli.js",
  copyPublicDir: false,
  rolldownOptions: { output: { entryFileNames: file, ...output }, checks: quiet },
});

/** By the mode of `vite build`; any other builds the page. */
const nodeBuilds: Readonly<Record<string, BuildEnvironmentOptions>> = {
  cli: nodeBuild("src/cli/start.ts", "cli.js", {
    banner: "#!/usr/bin/env node",
    chunkFileNames: "[name].js",
  }),
  engine: nodeBuild("src/engine/index.ts", "engine.js", { codeSplitting: false }),
};

/** Left alone, one core stays idle: on a machine with two that doubles the wait for the tests. */
const allCores = "100%";

const isPage = (mode: string): boolean => !Object.hasOwn(nodeBuilds, mode);

const packages = bundledPackages();

export default defineConfig(({ mode }) => ({
  plugins: [
    inlineFiles(isPage(mode)),
    ...(mode === "cli" ? [lazyModules(import.meta.dirname, lateModules)] : []),
    lazyToml(),
    ownCommit(import.meta.dirname),
    svelte(),
    ...(isPage(mode) ? [singleFile(), sayWhere()] : [asciiOnly()]),
    packages.outer(isPage(mode) ? "page" : mode),
    ...(mode === "cli" ? [foldChunks()] : []),
  ],
  base: "./",
  // There is none in a module. j-toml asks for it, for which the bundler would make one of the address of the script; that is
  // no file where a thread of an executable runs.
  define: isPage(mode) ? {} : { require: "undefined" },
  build: nodeBuilds[mode] ?? pageBuild,
  ssr: { noExternal: true },
  worker: {
    format: "iife",
    plugins: () => [inlineFiles(isPage(mode)), lazyToml(), packages.inner()],
    rolldownOptions: { output: { codeSplitting: false }, checks: quiet },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          maxWorkers: allCores,
          isolate: false,
          include: [
            "src/**/*.test.ts",
            "tests/evtx/**/*.test.ts",
            "tests/sigma/**/*.test.ts",
            "tests/scan/**/*.test.ts",
            "tests/support/**/*.test.ts",
          ],
          // No test fails for being slow: a limit is for those that hang.
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: "conformance",
          maxWorkers: allCores,
          isolate: false,
          include: ["tests/conformance/**/*.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["tests/browser/**/*.spec.ts"],
          globalSetup: "tests/browser/support/homes.ts",
          testTimeout: 600_000,
          hookTimeout: 600_000,
          // Each file drives one browser at a time; two are enough for two cores. A browser stays for the next file.
          maxWorkers: 2,
          isolate: false,
        },
      },
    ],
  },
}));
