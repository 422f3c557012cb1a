import { statSync } from "node:fs";
import { MAX_LIST_BYTES, parseHashList, type HashList } from "../intake/hash-list/index.ts";
import { readText } from "./read-rules.ts";
import { UsageError } from "./usage-error.ts";

const OPTION = "--hash-list";

/** @throws UsageError where one can't be read, or is no list of hashes: nothing would be compared with it. */
export async function readHashLists(paths: readonly string[]): Promise<readonly HashList[]> {
  const lists: HashList[] = [];
  for (const path of paths) {
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (size > MAX_LIST_BYTES)
      throw new UsageError(`${OPTION} ${path}: it has ${size} bytes; a list may have ${MAX_LIST_BYTES}`);
    const { text } = await readText(OPTION, path);
    const list = parseHashList(path, text);
    if (list === null)
      throw new UsageError(
        `${OPTION} ${path}: no list of hashes; expected that of sha256sum, hashdeep, KAPE or Velociraptor, or of Get-FileHash`,
      );
    lists.push(list);
  }
  return lists;
}
