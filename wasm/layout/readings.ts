// What readings answers: for each row of the current chunk the number of what its record says of who did what.

/** In COL_READING: only decoding tells. */
export const NO_READING: u32 = 0xffffffff;
/** Open addressing: {u64 hash, u32 number + 1, u32 zero}. */
export const READING_SLOT_COUNT: u32 = 131072;
export const READING_SLOT_SIZE: u32 = 16;
/** Readings that are told apart before numbers begin anew; real logs have some thousands. */
export const MAX_READINGS: u32 = 98304;
