import type { FileHashes, HashKind } from "../../model/file-hashes.ts";

/** Hashes files in a worker of its own, apart from those that scan. */
export interface Hasher {
  /** One file at a time. Rejects where it can't be read, or was stopped. @param onReached hears how many bytes are done. */
  hash(file: Blob, kinds: readonly HashKind[], onReached: (bytes: number) => void): Promise<FileHashes>;
  /** Gives up what is being hashed, and all memory for it; the next file begins anew. */
  stop(): void;
}
