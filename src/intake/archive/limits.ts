/** How much an archive may ask for before it is taken for a bomb. */
export interface ArchiveLimits {
  /** Members of one archive. */
  readonly members: number;
  /** Bytes that may be inflated whatever the archive's size. */
  readonly bytes: number;
  /** Beyond `bytes`: inflated bytes for each byte of the archive that was dropped. */
  readonly ratio: number;
  /** The same for a single member beyond `memberBytes`. */
  readonly memberBytes: number;
  readonly memberRatio: number;
  /** Archives in archives that are opened. A gzip around one file is no archive of its own. */
  readonly depth: number;
}

/**
 * Far above what collections look like: logs deflate to a tenth, an almost empty log of the greatest usual size to a
 * 300th, and DEFLATE itself ends at a 1,032nd. A megabyte of a bomb can cost one gigabyte of temporary space, no more.
 */
export const defaultLimits: ArchiveLimits = {
  members: 500_000,
  bytes: 2 ** 30,
  ratio: 200,
  memberBytes: 2 ** 28,
  memberRatio: 500,
  depth: 1,
};

/** What may still be inflated of one dropped archive, those in it included. */
export class Budget {
  readonly limits: ArchiveLimits;
  #left: number;

  constructor(archive: Blob, limits: ArchiveLimits) {
    this.limits = limits;
    this.#left = Math.max(limits.bytes, archive.size * limits.ratio);
  }

  /** For a member of so many compressed bytes. */
  allowance(compressedSize: number): number {
    const { memberBytes, memberRatio } = this.limits;
    return Math.min(this.#left, Math.max(memberBytes, compressedSize * memberRatio));
  }

  spend(bytes: number): void {
    this.#left = Math.max(0, this.#left - bytes);
  }

  get isSpent(): boolean {
    return this.#left === 0;
  }
}
