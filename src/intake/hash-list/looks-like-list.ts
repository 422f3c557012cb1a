import { HASHDEEP } from "./hashdeep.ts";
import { isAside, linesOf } from "./lines.ts";
import { readSumLine } from "./sum-lines.ts";
import { columnsOfTable } from "./tables.ts";

export type ListForm = "sums" | "hashdeep" | "table" | "objects";

/** In which form a text lists hashes, by its beginning; null where it does not. */
export function listForm(head: string): ListForm | null {
  if (head.startsWith(HASHDEEP)) return "hashdeep";
  if (/^\s*[[{]/.test(head)) return HASH_KEY.test(head) ? "objects" : null;
  for (const { text } of linesOf(head)) {
    if (isAside(text)) continue;
    if (!("words" in readSumLine(text))) return "sums";
    break;
  }
  return columnsOfTable(head) === null ? null : "table";
}

/** A key whose value is a hash, whatever stands before it in its name. */
const HASH_KEY = /(?:sha-?256|sha-?1|md5|"algorithm)"\s{0,9}:/i;
