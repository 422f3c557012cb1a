import { readFile } from "node:fs/promises";
import { reasonOf } from "../lib/reason-of.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The paths of lists: one a line, or each ended by a NUL byte where there is any. Empty ones are passed over, blanks are part of
 * a name.
 *
 * @param lists files; `-` is standard input.
 * @throws UsageError where a list can't be read, or is not UTF-8.
 */
export async function readLists(lists: readonly string[]): Promise<readonly string[]> {
  const paths: (readonly string[])[] = [];
  for (const list of lists) {
    try {
      const bytes = await readFile(list === "-" ? "/dev/stdin" : list);
      paths.push(pathsOf(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
    } catch (error) {
      throw new UsageError(`--files-from ${list}: ${reasonOf(error)}`);
    }
  }
  return paths.flat();
}

export function pathsOf(text: string): readonly string[] {
  return text.split(text.includes("\0") ? "\0" : /\r?\n/).filter((path) => path !== "");
}
