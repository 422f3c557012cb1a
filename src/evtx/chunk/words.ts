// Numbers of 64 bits as the module has them: two words of 32, the low one first.

export const TWO_TO_32 = 0x1_0000_0000;
/** Of a FILETIME, which counts 100 ns. */
export const TICKS_PER_MILLISECOND = 10_000;
/** Milliseconds from 1601-01-01 to 1970-01-01. */
export const UNIX_EPOCH = 11_644_473_600_000;
