// Lists of hashes that come with evidence: what sha256sum, hashdeep, KAPE, Velociraptor and Get-FileHash write. Text in, entries
// out; every line is looked at once, and one that can't be read is told with its number and stops nothing.

import type { Said } from "../../lib/said.ts";
import type { FileHashes } from "../../model/file-hashes.ts";
import type { Issue } from "../../model/issue.ts";

/** A file as a list names it. */
export interface HashEntry {
  /** One at least. */
  readonly hashes: FileHashes;
  /** Path or name in whatever form the list has; empty where the list has nothing but hashes. */
  readonly name: string;
  /** Size, where the list says it. */
  readonly bytes: number | null;
}

export interface HashList {
  readonly path: string;
  readonly entries: readonly HashEntry[];
  /** Of lines that could not be read. */
  readonly issues: readonly Issue[];
}

/** What stands in a line where an entry should. */
export interface BadLine {
  /** Counted from 1. */
  readonly line: number;
  readonly detail: Said;
}

/** A text may have so many bytes and still be read: a million files with long paths. */
export const MAX_LIST_BYTES = 128 << 20;
/** Entries that are taken, and bad lines that are passed over; what stands behind them is told. */
export const MAX_ENTRIES = 1_000_000;
/** Bad lines that are named one by one. */
export const MAX_NAMED = 20;
