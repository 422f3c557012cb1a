// Which column of a table, or key of an object, is what. Tools call them differently, and the same tool does in another version:
// KAPE `SourceFile`, `FileSize`, `SourceFileSha1`; Velociraptor `vfs_path`, `file_size`, `sha256`, `Sha256`; hashdeep `filename`,
// `size`, `md5`; PowerShell's Get-FileHash `Algorithm`, `Hash`, `Path`.

import { say, type Said } from "../../lib/said.ts";
import { hashKinds, type HashKind } from "../../model/file-hashes.ts";
import type { HashEntry } from "./hash-list.ts";
import { isHash, kindNamed, noHash } from "./read-hash.ts";

/** Places of the columns; −1 where there is none. */
export interface Columns {
  readonly hashes: readonly { readonly kind: HashKind; readonly at: number }[];
  /** A hash whose kind another column names. */
  readonly hash: number;
  readonly algorithm: number;
  readonly name: number;
  readonly bytes: number;
}

/** In the order of what says most of where a file was. */
const NAMES = [
  "sourcefile",
  "vfspath",
  "ospath",
  "fullpath",
  "filepath",
  "path",
  "filename",
  "file",
  "name",
  "storedname",
];
const SIZES = ["filesize", "uploadedsize", "size", "length", "bytes"];

/** Null where no column can be a hash that is compared, or none is a name. */
export function findColumns(names: readonly string[]): Columns | null {
  const plain = names.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ""));
  const first = (wanted: readonly string[]): number =>
    wanted.map((each) => plain.indexOf(each)).find((at) => at >= 0) ?? -1;
  const hashes = hashKinds
    .map((kind) => ({ kind, at: plain.findIndex((name) => name.endsWith(kind)) }))
    .filter(({ at }) => at >= 0);
  const algorithm = plain.indexOf("algorithm");
  const hash = algorithm < 0 ? -1 : plain.indexOf("hash");
  const name = first(NAMES);
  if ((hashes.length === 0 && hash < 0) || name < 0) return null;
  return { hashes, hash, algorithm, name, bytes: first(SIZES) };
}

/** The entry that a row is, or what is wrong with it. */
export function entryOf(columns: Columns, row: readonly unknown[]): HashEntry | Said {
  const text = (at: number): string => {
    const value = row[at];
    return typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
  };
  const hashes: Partial<Record<HashKind, string>> = {};
  for (const { kind, at } of columns.hashes) {
    const hash = text(at);
    if (isHash(hash, kind)) hashes[kind] = hash.toLowerCase();
    else if (hash !== "") return noHash(hash);
  }
  const kind = columns.hash < 0 ? null : kindNamed(text(columns.algorithm));
  if (kind !== null && isHash(text(columns.hash), kind)) hashes[kind] = text(columns.hash).toLowerCase();
  if (Object.keys(hashes).length === 0) return say("It has no hash that is compared.");
  const value = row[columns.name];
  const bytes = /^\d{1,15}$/.test(text(columns.bytes)) ? Number(text(columns.bytes)) : null;
  return { hashes, name: typeof value === "string" ? value : "", bytes };
}
