import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

/** A package of npm whose code is inside a bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json has it: an SPDX identifier or expression. */
  readonly license: string;
}

/** Where a build says which packages are in what it made: a list of `BundledPackage`. Beside the bundle, and part of no package. */
export const bundledName = (bundle: string): string => `bundled-${bundle}.json`;

/** Plugins that write down which packages a bundle holds. */
export interface BundledPackages {
  /** For the bundle of that name. */
  readonly outer: (bundle: string) => Plugin;
  /** For bundles inside of it (workers), which are built before. */
  readonly inner: () => Plugin;
}

/**
 * Names packages by the modules that are really in a bundle: what is only installed, or was left out because nothing uses
 * it, is not named.
 */
export function bundledPackages(): BundledPackages {
  const found = new Map<string, BundledPackage>();
  const collect: NonNullable<Plugin["generateBundle"]> = (_options, files) => {
    for (const file of Object.values(files)) {
      if (file.type !== "chunk") continue;
      for (const id of file.moduleIds) {
        const owner = packageOf(id.replace(/\?.*$/, ""));
        if (owner !== null) found.set(`${owner.name} ${owner.version}`, owner);
      }
    }
  };
  return {
    inner: () => ({ name: "bundled-packages", generateBundle: collect }),
    outer: (bundle) => ({
      name: "bundled-packages",
      apply: "build",
      generateBundle(...given) {
        collect.apply(this, given);
        const list = [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, owner]) => owner);
        const source = `${JSON.stringify(list, null, 2)}\n`;
        this.emitFile({ type: "asset", fileName: bundledName(bundle), source });
      },
    }),
  };
}

/** The package that a module of `node_modules` belongs to; null for modules of our own and of the bundler. */
function packageOf(path: string): BundledPackage | null {
  if (path.startsWith("\0") || !/[/\\]node_modules[/\\]/.test(path)) return null;
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (!existsSync(file)) continue;
    const { name, version, license } = JSON.parse(readFileSync(file, "utf8")) as Partial<BundledPackage>;
    // Some packages have files of that name inside, which only say what kind of modules lie there.
    if (name === undefined || version === undefined) continue;
    if (typeof license !== "string") throw new Error(`${file} names no licence`);
    return { name, version, license };
  }
  throw new Error(`${path} is in no package`);
}
