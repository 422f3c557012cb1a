import type { ByteOffset } from "./units.ts";

/** Memory for two blocks, of one size, that take turns. */
export type BlockMemory = readonly [Uint8Array, Uint8Array];

/** Where the bytes of a log come from: a dropped file, or one on disk. */
export interface ByteSource {
  readonly size: number;
  /**
   * The bytes of [start, end) in order, in blocks of as many times `unit` bytes as are read best, the last one shorter. A
   * block is valid until the next one is asked for: its memory is used again. A source that can read into given memory
   * reads into `memory`.
   */
  blocks(start: ByteOffset, end: ByteOffset, unit: number, memory: BlockMemory): AsyncIterable<Uint8Array>;
  /** A copy of [start, end), cut at the end of the file. */
  read(start: ByteOffset, end: ByteOffset): Promise<Uint8Array>;
}
