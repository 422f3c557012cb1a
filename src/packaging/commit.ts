import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import type { Plugin } from "vite";

/** What is said where nobody can tell: a source archive has no repository. */
export const UNKNOWN = "unknown";

/**
 * The commit that a tree stands at, as 40 hex digits, with " and changes" behind it where the tree is not that of the commit;
 * `UNKNOWN` where the folder is not the root of a repository.
 */
export function commitOf(folder: string): string {
  const root = git(folder, "rev-parse", "--show-toplevel");
  // A folder inside of somebody else's repository is not what that repository says.
  if (root === null || realpathSync(root) !== realpathSync(folder)) return UNKNOWN;
  const commit = git(folder, "rev-parse", "HEAD");
  const changes = git(folder, "status", "--porcelain");
  if (commit === null || changes === null) return UNKNOWN;
  return changes === "" ? commit : `${commit} and changes`;
}

/** `virtual:commit`: the commit of the tree, inside the bundle. */
export function ownCommit(folder: string): Plugin {
  const name = "virtual:commit";
  return {
    name: "own-commit",
    resolveId: (source) => (source === name ? `\0${name}` : null),
    load: (id) => (id === `\0${name}` ? `export default ${JSON.stringify(commitOf(folder))};` : null),
  };
}

/** What git prints, without the last line feed; null where there is none or it refuses. */
function git(folder: string, ...args: readonly string[]): string | null {
  const { status, stdout } = spawnSync("git", ["-C", folder, ...args], { encoding: "utf8" });
  return status === 0 ? stdout.trimEnd() : null;
}
