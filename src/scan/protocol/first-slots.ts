/** Slots of the first part of a file that is read as rows, 1 MiB: somebody waits for them. */
export const FIRST_SLOTS = 16;
