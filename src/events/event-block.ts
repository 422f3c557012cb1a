/** Rows of a block: 65,536. */
export const BLOCK_BITS = 16;
export const BLOCK_MASK = (1 << BLOCK_BITS) - 1;

/** Columns of so many rows. */
export interface Block {
  readonly factsOf: Uint32Array;
  readonly times: Float64Array;
  readonly ticks: Uint16Array;
  readonly found: Uint8Array;
}

/** The block that a row is in, made where it is the first of it. */
export function blockOf(blocks: Block[], row: number): Block {
  const place = row >>> BLOCK_BITS;
  let block = blocks[place];
  if (block === undefined) {
    const rows = 1 << BLOCK_BITS;
    block = {
      factsOf: new Uint32Array(rows),
      times: new Float64Array(rows),
      ticks: new Uint16Array(rows),
      found: new Uint8Array(rows),
    };
    blocks[place] = block;
  }
  return block;
}
