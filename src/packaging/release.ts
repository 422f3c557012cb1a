import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { bundledName, type BundledPackage } from "./bundled-packages.ts";
import { makeExecutables } from "./executables.ts";
import { builtTwice } from "./built-twice.ts";
import { runIn } from "./run-in.ts";
import { sbom } from "./sbom.ts";

const options = ["--check", "--no-executables"];

/**
 * Puts what a release consists of into `release/`, from what is in `dist/`.
 *
 * @param args `--no-executables` leaves out what needs the npm registry; `--check` builds twice elsewhere and compares first.
 */
export function main(...args: readonly string[]): void {
  const wrong = args.find((arg) => !options.includes(arg));
  if (wrong !== undefined) throw new Error(`no option ${wrong}; expected ${options.join(" or ")}`);
  const root = resolve(import.meta.dirname, "../..");
  const dist = join(root, "dist");
  const release = join(root, "release");
  if (args.includes("--check")) {
    const different = builtTwice(root, true);
    if (different.length > 0) throw new Error(`two builds differ in ${different.join(", ")}`);
    console.log("Two builds in two folders are the same, byte for byte.");
  }
  rmSync(release, { recursive: true, force: true });
  mkdirSync(release);
  for (const name of ["pivotscope.html", "cli.js"]) copyFileSync(join(dist, name), join(release, name));
  for (const name of ["LICENSE", "THIRD-PARTY-NOTICES.md"])
    copyFileSync(join(root, name), join(release, name));
  pack(root, release);
  if (!args.includes("--no-executables")) {
    const work = mkdtempSync(join(tmpdir(), "pivotscope-release-"));
    try {
      makeExecutables(dist, release, work);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  const { name, version, license } = manifest(root);
  const files = sumsOf(release);
  const document = sbom({ name, version, license, files, packages: packagesIn(root) });
  writeFileSync(join(release, "sbom.cdx.json"), document);
  const lines = sumsOf(release).map((file) => `${file.sha256}  ${file.name}\n`);
  writeFileSync(join(release, "SHA256SUMS"), lines.join(""));
  console.log(`${release}\n${lines.join("")}`);
}

/** Both packages as tarballs, ours and the module's; npm gives all files one time, so that they are the same in every build. */
export function pack(root: string, into: string): void {
  for (const folder of [join(root, "dist"), join(root, "wasm/build")]) readableByAll(folder);
  for (const folder of [root, join(root, "wasm")])
    runIn(folder, "npm", ["pack", "--ignore-scripts", "--workspaces=false", "--pack-destination", into]);
}

/** A tarball says what may be done with its files: not what the umask of whoever built them left. */
function readableByAll(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

const manifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

/** Every package whose code is in a file of the release, by name: those of the bundles, and what is inside of them again. */
export function packagesIn(root: string): readonly BundledPackage[] {
  const bundled = ["cli", "engine", "page"].flatMap(
    (bundle) => JSON.parse(readFileSync(join(root, "dist", bundledName(bundle)), "utf8")) as BundledPackage[],
  );
  // The compiler's runtime is part of the module that it compiles; dagre's file holds graphlib.
  const inside = ["assemblyscript", "@dagrejs/graphlib"].map((name) => {
    const folder = join(root, "node_modules", name);
    if (!existsSync(folder)) throw new Error(`${name} is not installed`);
    return manifest(folder);
  });
  const all = new Map(
    [...bundled, ...inside].map(({ name, version, license }) => [
      `${name} ${version}`,
      { name, version, license },
    ]),
  );
  return [...all].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, owner]) => owner);
}

/** All files of a folder but the sums, sorted, with their SHA-256. */
function sumsOf(folder: string): readonly { readonly name: string; readonly sha256: string }[] {
  return readdirSync(folder)
    .filter((name) => name !== "SHA256SUMS")
    .toSorted()
    .map((name) => ({
      name: basename(name),
      sha256: createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest("hex"),
    }));
}
