/** What evidence is named by, the strongest first. */
export const hashKinds = ["sha256", "sha1", "md5"] as const;

export type HashKind = (typeof hashKinds)[number];

/** Lower-case hex by kind, of those that were asked for. */
export type FileHashes = Readonly<Partial<Record<HashKind, string>>>;

/** Of one file: its hashes, or why there are none. */
export type HashedFile =
  { readonly hashes: FileHashes; readonly reason: null } | { readonly hashes: null; readonly reason: string };

/**
 * What a list of hashes says of a file. `in-list`: a file with these bytes; `differs`: a file of this name, with other
 * bytes; `not-in-list`: nothing.
 */
export type ListVerdict = "in-list" | "differs" | "not-in-list";

export interface ListedFile {
  readonly verdict: ListVerdict;
  /** As the list names it; null where it does not. */
  readonly name: string | null;
  /** Path of the list that names it; null where none does. */
  readonly list: string | null;
}

/** What is known of a file beside what was read of it. */
export interface FileProof {
  /** Null where they were not asked for, are not known yet, or the file could not be read for them. */
  readonly hashes: FileHashes | null;
  /** Null where there was no list, or no hash to look for in it. */
  readonly listed: ListedFile | null;
}
