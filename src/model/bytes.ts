import type { ByteOffset } from "./units.ts";

/** Where the bytes of a log come from: a dropped file, or one on disk. */
export interface ByteSource {
  readonly size: number;
  /**
   * The bytes of [start, end) in order, in blocks of exactly `blockSize` bytes except the last. A block is valid
   * until the next one is asked for: its memory is used again.
   */
  blocks(start: ByteOffset, end: ByteOffset, blockSize: number): AsyncIterable<Uint8Array>;
  /** A copy of [start, end), cut at the end of the file. */
  read(start: ByteOffset, end: ByteOffset): Promise<Uint8Array>;
}
