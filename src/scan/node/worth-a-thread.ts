/** Bytes of logs that a thread may as well read beside others: about those that are read while one more starts. */
export const WORTH_A_THREAD = 4 << 20;
