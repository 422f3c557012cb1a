import { CRC_FOLDED, CRC_FOLDED_END } from "../layout";

// The polynomial of CRC32 divides x^300 + x^155 + x^117 + x^89 + 1, the only multiple of it with five terms below degree
// 515. It divides the same of x^128 too, for that is the 128th power. So sixteen bytes of a message can be taken away where
// they are added (exclusive or) to the sixteen that lie 145, 183, 211 and 300 such vectors behind them: the remainder stays.
// That costs five loads for sixteen bytes, where a table costs one for each byte. (A sparse multiple instead of carry-less
// multiplication: Russell, "Chorba", 2024.) The last 300 vectors are left, and the tables go over them.

const TERM_1: u32 = 145;
const TERM_2: u32 = 183;
const TERM_3: u32 = 211;
const TERM_4: u32 = 300;

/** What is left of folded bytes. */
export const LEFT_BYTES: u32 = TERM_4 << 4;
/** Below that, more would be left than was taken away. */
export const MIN_VECTORS: u32 = 2 * TERM_4;
/** As many as there is room for, with zeros in front. */
export const MAX_VECTORS: u32 = (CRC_FOLDED_END - CRC_FOLDED - LEFT_BYTES) >>> 4;

// Of a vector, from the one that lies TERM_4 before it.
const FROM_3: usize = (TERM_4 - TERM_3) << 4;
const FROM_2: usize = (TERM_4 - TERM_2) << 4;
const FROM_1: usize = (TERM_4 - TERM_1) << 4;

/**
 * Takes away all but the last LEFT_BYTES of so many vectors, MIN_VECTORS to MAX_VECTORS of them. Answers where those lie, whose
 * checksum, begun with zero, is then that of all, begun with `state` (without the complement).
 */
export function foldAway(state: u32, ptr: usize, vectors: u32): usize {
  memory.fill(CRC_FOLDED, 0, LEFT_BYTES);
  // `from` lies TERM_4 before what is written, beside `at` in the bytes.
  let from: usize = CRC_FOLDED;
  let at = ptr;
  fold(from, i32x4.replace_lane(v128.load(at), 0, load<i32>(at) ^ state));
  from += 16;
  at += 16;
  const left = CRC_FOLDED + ((vectors - TERM_4) << 4);
  // No term is nearer than four vectors.
  for (; from + 64 <= left; from += 64, at += 64) {
    fold(from, v128.load(at));
    fold(from + 16, v128.load(at, 16));
    fold(from + 32, v128.load(at, 32));
    fold(from + 48, v128.load(at, 48));
  }
  for (; from < left; from += 16, at += 16) fold(from, v128.load(at));
  // From here on nothing is taken away, so that one term after the other finds nothing more to add.
  for (let index: u32 = 0; index < TERM_4; index++, from += 16, at += 16) {
    let sum = v128.xor(v128.load(at), v128.load(from));
    if (index < TERM_3) sum = v128.xor(sum, v128.load(from, FROM_3));
    if (index < TERM_2) sum = v128.xor(sum, v128.load(from, FROM_2));
    if (index < TERM_1) sum = v128.xor(sum, v128.load(from, FROM_1));
    v128.store(from, sum, LEFT_BYTES);
  }
  return from;
}

/** Writes a vector with all that is added to it. */
function fold(from: usize, vector: v128): void {
  const far = v128.xor(v128.load(from), v128.load(from, FROM_3));
  const near = v128.xor(v128.load(from, FROM_2), v128.load(from, FROM_1));
  v128.store(from, v128.xor(vector, v128.xor(far, near)), LEFT_BYTES);
}
