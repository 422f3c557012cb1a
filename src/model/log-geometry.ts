// Where things lie in a log (libevtx, "File header" and "Chunk"): for those that count bytes and read none.

/** Bytes of the file header block; the first slot starts behind it. */
export const FILE_HEADER_BLOCK = 0x1000;
/** A chunk and its slot. */
export const SLOT_SIZE = 0x10000;
/** Bytes of a chunk's header, in front of its records. */
export const CHUNK_HEADER = 0x200;
