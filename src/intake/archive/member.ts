import type { Problem } from "./problem.ts";

/** A file inside an archive. Nothing of it has been read yet. */
export interface Member {
  /** Unique in its archive. */
  readonly path: string;
  /** What it takes in the archive. */
  readonly storedBytes: number;
  /** As the archive says; null where it says nothing. Not to be trusted. */
  readonly size: number | null;
  /** Reading it unpacks bytes that nobody else counts. */
  readonly unpacks: boolean;
  /** It comes out of a stream: it is read once, as a whole, behind its head. */
  readonly isStream: boolean;
  /** Its first bytes. To ask again for more is cheap only where the archive is at hand. */
  head(length: number): Promise<MemberHead>;
  /** The whole of it, as far as it can be read and up to `limit` bytes. */
  read(limit: number): Promise<MemberBytes>;
  /** Reads it only to see whether it is whole, unless it goes on behind `limit`: null where nothing is wrong, or said. */
  check(limit: number): Promise<Problem | null>;
}

export interface MemberHead {
  readonly head: Uint8Array<ArrayBuffer>;
  /** The head is all of it. */
  readonly whole: boolean;
  /** What went wrong on the way; null where all is well so far. */
  readonly problem: Problem | null;
}

export interface MemberBytes {
  readonly blob: Blob;
  readonly problem: Problem | null;
  /** It went on behind the limit: `blob` is its start. */
  readonly limited: boolean;
}
