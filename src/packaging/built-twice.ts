import {
  chmodSync,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { pack } from "./release.ts";
import { runIn } from "./run-in.ts";

/** Two places that differ in all that a build could let slip into what it makes. */
const places = [
  { folder: "a", umask: "022", environment: { TZ: "UTC", LANG: "C" } },
  {
    folder: "another place with a longer path/and a folder in it",
    umask: "077",
    environment: { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8" },
  },
] as const;

/**
 * Builds the tree in two folders, under two time zones, umasks and languages.
 *
 * @param all false: only the command line and the page, and packages of these, for the short way.
 * @returns the names of files that are not the same, byte for byte, in both.
 */
export function builtTwice(root: string, all: boolean): readonly string[] {
  const work = mkdtempSync(join(tmpdir(), "pivotscope-twice-"));
  try {
    const [one, other] = places.map(({ folder, umask, environment }) => {
      const tree = join(work, folder);
      copyTree(root, tree);
      const build = all ? "npm run build" : "npx vite build --mode cli && npx vite build";
      runIn(tree, "sh", ["-c", `umask ${umask} && ${build}`], { ...environment, npm_config_offline: "true" });
      pack(tree, join(tree, "dist"));
      return filesOf(join(tree, "dist"));
    }) as [ReadonlyMap<string, Buffer>, ReadonlyMap<string, Buffer>];
    const names = new Set([...one.keys(), ...other.keys()]);
    if (names.size === 0) throw new Error("nothing was built");
    return [...names].filter((name) => one.get(name)?.equals(other.get(name) ?? Buffer.alloc(0)) !== true);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The files that git knows or would take, with what they say now, and the packages that are installed. */
function copyTree(root: string, tree: string): void {
  const listed = runIn(root, "git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  for (const name of listed.split("\0").filter((each) => each !== "")) {
    if (lstatSync(join(root, name), { throwIfNoEntry: false })?.isFile() === true)
      copy(join(root, name), join(tree, name));
  }
  for (const name of readdirSync(join(root, "wasm/build")))
    copy(join(root, "wasm/build", name), join(tree, "wasm/build", name));
  linkAll(join(root, "node_modules"), join(tree, "node_modules"));
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
  chmodSync(to, 0o644);
}

/** Packages are not written to: their files are the same ones, by another name, where the disk allows it. */
function linkAll(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    // What tools keep there is no package.
    if (entry.name.startsWith(".vite") || entry.name === ".cache") continue;
    if (entry.isDirectory()) linkAll(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else
      try {
        linkSync(source, target);
      } catch {
        copyFileSync(source, target);
      }
  }
}

function filesOf(folder: string): ReadonlyMap<string, Buffer> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path), readFileSync(path)]),
  );
}
