import { readdir, stat } from "node:fs/promises";

/** A file named on the command line or found in a folder named there. */
export interface FoundFile {
  /** As given, with its path inside the folder behind it. */
  readonly path: string;
  readonly bytes: number;
  /** Named itself, not found in a folder: it was meant to be read. */
  readonly named: boolean;
}

export interface WalkedPaths {
  readonly files: readonly FoundFile[];
  /** Paths that are not there or can't be read, with the reason. */
  readonly failures: readonly { readonly path: string; readonly reason: string }[];
}

/** Files of the paths: each path in the order given, folders in sorted order, links to folders not followed. */
export async function walkPaths(paths: readonly string[]): Promise<WalkedPaths> {
  const files: FoundFile[] = [];
  const failures: { path: string; reason: string }[] = [];
  const visit = async (path: string, named: boolean): Promise<void> => {
    try {
      const info = await stat(path);
      if (!info.isDirectory()) {
        files.push({ path, bytes: info.size, named });
        return;
      }
      const entries = await readdir(path, { withFileTypes: true });
      entries.sort((one, other) => (one.name < other.name ? -1 : 1));
      for (const entry of entries) {
        const inside = `${path.replace(/\/+$/, "")}/${entry.name}`;
        if (entry.isDirectory() || entry.isFile()) await visit(inside, false);
        else if (entry.isSymbolicLink() && (await stat(inside)).isFile()) await visit(inside, false);
      }
    } catch (error) {
      failures.push({ path, reason: error instanceof Error ? error.message : String(error) });
    }
  };
  for (const path of paths) await visit(path, true);
  return { files, failures };
}
