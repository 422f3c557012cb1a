// Where things lie in a log and how they begin (libevtx, "File header" and "Chunk"): for those that count bytes and read none.

/** The first bytes of a log, in ASCII. */
export const FILE_MAGIC = "ElfFile\0";
/** The first bytes of a chunk. */
export const CHUNK_MAGIC = "ElfChnk\0";

/** Bytes of the file header block; the first slot starts behind it. */
export const FILE_HEADER_BLOCK = 0x1000;
/** A chunk and its slot. */
export const SLOT_SIZE = 0x10000;
/** Chunks start on such a boundary even where a file was cut or spliced: sectors are copied whole. */
export const SECTOR_SIZE = 0x200;
/** Bytes of a chunk's header, in front of its records. */
export const CHUNK_HEADER = 0x200;
