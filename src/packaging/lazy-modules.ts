import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";

/** Modules of the command line that few runs need, all of whose exports are functions. */
export const lateModules = [
  "node_modules/@ltd/j-toml/index.mjs",
  "src/case/compare-logs.ts",
  "src/case/read-case.ts",
  "src/context/read-context.ts",
  "src/evtx/carve/scan-carved.ts",
  "src/evtx/chunk/failure.ts",
  "src/evtx/event/json.ts",
  "src/evtx/event/xml.ts",
  "src/evtx/pasted/parse-event.ts",
  "src/export/foreign/ecs.ts",
  "src/export/foreign/navigator.ts",
  "src/export/foreign/parquet.ts",
  "src/export/foreign/splunk-hec.ts",
  "src/export/foreign/stix.ts",
  "src/export/foreign/timeline-explorer.ts",
  "src/export/foreign/timesketch.ts",
  "src/forwards/join-forwards.ts",
  "src/intake/archive/read-archive.ts",
  "src/intake/tar/read-tar.ts",
  "src/intake/zip/read-zip.ts",
  "src/matches/filter-rule/rule-of-filter.ts",
  "src/portproxy/cmd/parse.ts",
  "src/portproxy/cmd/run.ts",
  "src/portproxy/powershell/run.ts",
  "src/regex/parse.ts",
  "src/regex/program.ts",
  "src/scan/worker/inspect.ts",
  "src/scan/worker/triage-input.ts",
  "src/sigma/correlation/correlate.ts",
  "src/sigma/correlation/parse-correlation.ts",
  "src/sigma/read/yaml/any-yaml.ts",
  "src/table/filter-match.ts",
];

/** What is used of modules that are not ours. */
const USED: Readonly<Record<string, readonly string[]>> = { "node_modules/@ltd/j-toml/index.mjs": ["parse"] };

const MARK = "\0late:";
/** So that nobody takes what stands there for the module. */
const ENDING = ".late";

/**
 * Loads modules when one of their functions is called first. In their place stand functions that do so, without waiting: this
 * needs `foldChunks`, where what `import()` answers with is there at once.
 *
 * @param paths from the root.
 */
export function lazyModules(root: string, paths: readonly string[]): Plugin {
  const late = new Map(paths.map((path) => [resolve(root, path), path]));
  const unused = new Set(paths);
  return {
    name: "lazy-modules",
    apply: "build",
    enforce: "pre",
    async resolveId(source, importer) {
      if (importer === undefined || importer.startsWith(MARK)) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      return found !== null && late.has(found.id) ? MARK + found.id + ENDING : null;
    },
    load(id) {
      if (!id.startsWith(MARK)) return null;
      const path = id.slice(MARK.length, -ENDING.length);
      unused.delete(late.get(path)!);
      this.addWatchFile(path);
      const names = USED[late.get(path)!] ?? functionsOf(path, readFileSync(path, "utf8"));
      return lateModule(path, names);
    },
    generateBundle() {
      // One that has moved would be loaded at once again, and nobody would see it.
      if (unused.size > 0)
        throw new Error(`nothing imports what is to be loaded late: ${[...unused].join(", ")}`);
    },
  };
}

/** @throws Error where a module exports what is no function. */
function functionsOf(path: string, text: string): readonly string[] {
  const names: string[] = [];
  for (const [line] of text.matchAll(/^export .*/gm)) {
    if (/^export (?:interface|type) /.test(line)) continue;
    const name = /^export (?:async )?function\*? (\w+)/.exec(line)?.[1];
    if (name === undefined) throw new Error(`${path} can't be loaded late: ${line}`);
    names.push(name);
  }
  return names;
}

function lateModule(path: string, names: readonly string[]): string {
  const load = `let made;\nconst load = () => {\nif (made === undefined) import(${JSON.stringify(path)}).then((all) => { made = all; });\nreturn made;\n};\n`;
  return (
    load + names.map((name) => `export const ${name} = (...given) => load().${name}(...given);\n`).join("")
  );
}
