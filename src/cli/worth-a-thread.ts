import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { WORTH_A_THREAD } from "../scan/node/worth-a-thread.ts";

/** Entries of a folder that are looked at. */
const MAX_LOOKS = 200;

/**
 * Whether the paths of a command hold so much that a thread will read it, as far as a short look can tell: files that are named, and
 * those right in a folder that is.
 */
export function seemsWorthAThread(paths: readonly string[]): boolean {
  let bytes = 0;
  let looks = 0;
  const add = (path: string, folders: boolean): boolean => {
    if (++looks > MAX_LOOKS) return false;
    const info = statSync(path, { throwIfNoEntry: false });
    if (info?.isFile() === true) bytes += info.size;
    if (folders && info?.isDirectory() === true)
      readdirSync(path).some((name) => looks > MAX_LOOKS || add(join(path, name), false));
    return bytes > WORTH_A_THREAD;
  };
  try {
    return paths.some((path) => add(path, true));
  } catch {
    // Whoever reads it says what is wrong with it.
    return false;
  }
}
