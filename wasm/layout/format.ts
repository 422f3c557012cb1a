// Where things lie in an EVTX file.
// Sources: MS-EVEN6 2.2.12 (BinXml), the libevtx format notes (file, chunk, record).

// ── slots ───────────────────────────────────────────────────────────────────────────────────────
/** The file header block; the first slot starts behind it. */
export const FILE_HEADER_BLOCK: u32 = 4096;
/** A chunk and its slot: the unit of reading, of parallel work and of failure. */
export const SLOT_SIZE: u32 = 65536;
/** Chunks start on this boundary even where a file was cut or spliced: sectors are copied whole. */
export const SECTOR_SIZE: u32 = 512;

// ── file header ─────────────────────────────────────────────────────────────────────────────────
export const FILE_FIRST_CHUNK: u32 = 8;
export const FILE_LAST_CHUNK: u32 = 16;
export const FILE_NEXT_RECORD: u32 = 24;
export const FILE_MINOR_VERSION: u32 = 36;
export const FILE_MAJOR_VERSION: u32 = 38;
export const FILE_CHUNK_COUNT: u32 = 42;
export const FILE_FLAGS: u32 = 120;
export const FILE_CHECKSUM: u32 = 124;
/** Bytes of the header itself: the rest of its block is padding. */
export const FILE_HEADER_SIZE: u32 = 128;
/** Bytes of the file header that its CRC32 covers. */
export const FILE_CHECKED: u32 = 120;
export const FILE_FLAG_DIRTY: u32 = 1;
export const FILE_FLAG_FULL: u32 = 2;
/** In file and chunk headers: no checksum was written. */
export const FLAG_NO_CHECKSUM: u32 = 4;

// ── chunk header ────────────────────────────────────────────────────────────────────────────────
export const CHUNK_FIRST_NUMBER: u32 = 8;
export const CHUNK_LAST_NUMBER: u32 = 16;
export const CHUNK_FIRST_ID: u32 = 24;
export const CHUNK_LAST_ID: u32 = 32;
export const CHUNK_LAST_RECORD: u32 = 44;
export const CHUNK_FREE: u32 = 48;
export const CHUNK_RECORDS_CHECKSUM: u32 = 52;
export const CHUNK_FLAGS: u32 = 120;
export const CHUNK_HEADER_CHECKSUM: u32 = 124;
/** The header's CRC32 covers bytes 0–119 and then 128–511. */
export const CHUNK_CHECKED_HEAD: u32 = 120;
export const CHUNK_TABLES: u32 = 128;
/** `ElfC`, as it is read in one piece. */
export const CHUNK_MAGIC_WORD: u32 = 0x43666c45;
/** u32 each: offset of the first definition of a chain. */
export const CHUNK_TEMPLATES: u32 = 384;
export const TEMPLATE_BUCKETS: u32 = 32;
/** End of the header, start of the first record. */
export const CHUNK_RECORDS: u32 = 512;

// ── record ──────────────────────────────────────────────────────────────────────────────────────
/** `**` NUL NUL, little-endian. */
export const RECORD_MAGIC: u32 = 0x00002a2a;
export const RECORD_SIZE: u32 = 4;
export const RECORD_ID: u32 = 8;
export const RECORD_WRITTEN: u32 = 16;
export const RECORD_BODY: u32 = 24;
/** Header and the copy of the size: a record without a body. */
export const RECORD_MIN_SIZE: u32 = 28;
