// The one file that both sides import: where things lie in the format and in the module's memory.
// Sources: MS-EVEN6 2.2.12 (BinXml), the libevtx format notes (file, chunk, record).

// ── Format: slots ───────────────────────────────────────────────────────────────────────────────────────
/** The file header block; the first slot starts behind it. */
export const FILE_HEADER_BLOCK: u32 = 4096;
/** A chunk and its slot: the unit of reading, of parallel work and of failure. */
export const SLOT_SIZE: u32 = 65536;
/** Chunks start on this boundary even where a file was cut or spliced: sectors are copied whole. */
export const SECTOR_SIZE: u32 = 512;

// ── Format: file header ─────────────────────────────────────────────────────────────────────────────────
export const FILE_FIRST_CHUNK: u32 = 8;
export const FILE_LAST_CHUNK: u32 = 16;
export const FILE_NEXT_RECORD: u32 = 24;
export const FILE_MINOR_VERSION: u32 = 36;
export const FILE_MAJOR_VERSION: u32 = 38;
export const FILE_CHUNK_COUNT: u32 = 42;
export const FILE_FLAGS: u32 = 120;
export const FILE_CHECKSUM: u32 = 124;
/** Bytes of the file header that its CRC32 covers. */
export const FILE_CHECKED: u32 = 120;
export const FILE_FLAG_DIRTY: u32 = 1;
export const FILE_FLAG_FULL: u32 = 2;
/** In file and chunk headers: no checksum was written. */
export const FLAG_NO_CHECKSUM: u32 = 4;

// ── Format: chunk header ────────────────────────────────────────────────────────────────────────────────
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
/** End of the header, start of the first record. */
export const CHUNK_RECORDS: u32 = 512;

// ── Format: record ──────────────────────────────────────────────────────────────────────────────────────
/** `**` NUL NUL, little-endian. */
export const RECORD_MAGIC: u32 = 0x00002a2a;
export const RECORD_SIZE: u32 = 4;
export const RECORD_ID: u32 = 8;
export const RECORD_WRITTEN: u32 = 16;
export const RECORD_BODY: u32 = 24;
/** Header and the copy of the size: a record without a body. */
export const RECORD_MIN_SIZE: u32 = 28;

// ── Memory ──────────────────────────────────────────────────────────────────────────────────────────────
// Fixed regions above the module's own static data, which is far below 64 KiB.
export const CRC_TABLES: u32 = 0x00010000;

/** Chunks to read: sixteen slots and one more for a chunk that starts off the grid. */
export const INPUT: u32 = 0x00020000;
export const INPUT_SIZE: u32 = 0x00110000;

// One row for each record of the current chunk. A chunk holds at most (65536 − 512) / 28 = 2,322 records.
export const MAX_ROWS: u32 = 2400;
/** u64: the id in the record's header. */
export const COL_ID: u32 = 0x00140000;
/** u64: FILETIME written. */
export const COL_WRITTEN: u32 = 0x00144b00;
/** u64: FILETIME of System/TimeCreated. */
export const COL_TIME: u32 = 0x00149600;
/** u64: System/EventRecordID. */
export const COL_RECORD_ID: u32 = 0x0014e100;
/** u32: from the chunk's start. */
export const COL_OFFSET: u32 = 0x00152c00;
/** u32: bytes of the whole record. */
export const COL_SIZE: u32 = 0x00155180;
/** u32: System/EventID. */
export const COL_EVENT_ID: u32 = 0x00157700;
/** u32: interned name of System/Channel. */
export const COL_CHANNEL: u32 = 0x00159c80;
/** u32: ROW_* bits. */
export const COL_FLAGS: u32 = 0x0015c200;

/** The scan program names this record: it may match. */
export const ROW_CANDIDATE: u32 = 1;
/** The scan could not read channel and event id: only decoding tells. Always a candidate too. */
export const ROW_UNKNOWN: u32 = 2;
/** COL_TIME holds a time. */
export const ROW_HAS_TIME: u32 = 4;
/** COL_RECORD_ID holds a number. */
export const ROW_HAS_RECORD_ID: u32 = 8;

// What readChunk found; u32 unless a size is given.
export const SUMMARY: u32 = 0x00160000;
export const SUMMARY_ROWS: u32 = 0;
/** CHECKSUM_* */
export const SUMMARY_HEADER_CHECKSUM: u32 = 4;
export const SUMMARY_RECORDS_CHECKSUM: u32 = 8;
export const SUMMARY_FLAGS: u32 = 12;
/** u64 each. */
export const SUMMARY_FIRST_NUMBER: u32 = 16;
export const SUMMARY_LAST_NUMBER: u32 = 24;
export const SUMMARY_FIRST_ID: u32 = 32;
export const SUMMARY_LAST_ID: u32 = 40;
/** Bytes from the chunk's start that the walk has accounted for. */
export const SUMMARY_END: u32 = 48;
export const SUMMARY_ISSUES: u32 = 52;
/** Issues that found no room in the list. */
export const SUMMARY_ISSUES_DROPPED: u32 = 56;
export const SUMMARY_FREE: u32 = 60;

export const CHECKSUM_OK: u32 = 0;
export const CHECKSUM_BAD: u32 = 1;
export const CHECKSUM_ABSENT: u32 = 2;

/** Sixteen bytes each: code, offset from the chunk's start, bytes lost, detail. All u32. */
export const ISSUES: u32 = 0x00160100;
export const ISSUE_SIZE: u32 = 16;
export const MAX_ISSUES: u32 = 1024;

/** Row of the definition at chunk offset n: u32 pointer to its plan, 0 = not compiled. */
export const PLAN_TABLE: u32 = 0x00180000;
/** Offsets in PLAN_TABLE that are set, so that a new chunk clears only those. */
export const PLAN_LIST: u32 = 0x001c0000;
export const MAX_PLANS: u32 = 4096;

// Interned channel names: {u32 pointer to text, u32 UTF-16 units, u32 hash, u32 pointer to event id bitmap}.
export const NAMES: u32 = 0x001d0000;
export const NAME_SIZE: u32 = 16;
export const MAX_NAMES: u32 = 4096;
/** Open addressing, u16 each: name index + 1. */
export const NAME_SLOTS: u32 = 0x001e0000;
export const NAME_SLOT_COUNT: u32 = 16384;
export const NAME_TEXT: u32 = 0x001e8000;
export const NAME_TEXT_END: u32 = 0x00280000;
/** COL_CHANNEL where the table of names was full. */
export const NAME_OTHER: u32 = 0xffff;

/** 65,536 bits for each channel that a rule cares about. */
export const BITMAPS: u32 = 0x00280000;
export const BITMAP_SIZE: u32 = 8192;
export const MAX_BITMAPS: u32 = 160;

export const PLANS: u32 = 0x00400000;
export const PLANS_END: u32 = 0x00800000;
export const FRAGMENTS: u32 = 0x00800000;
export const FRAGMENTS_END: u32 = 0x00c00000;
export const VALUES: u32 = 0x00c00000;
export const VALUES_END: u32 = 0x00e00000;
export const ELEMENT_STACK: u32 = 0x00e00000;
/** Open elements in one fragment; the deepest seen in real logs is 9. */
export const MAX_ELEMENTS: u32 = 512;
export const SELECTIONS: u32 = 0x00e10000;
export const SELECTIONS_END: u32 = 0x00e20000;
/** Text that has no bytes in the input: what rendering wrote. */
export const TEXT: u32 = 0x00e40000;
export const TEXT_END: u32 = 0x01000000;
export const TOKENS: u32 = 0x01000000;
export const TOKENS_END: u32 = 0x01400000;
export const MEMORY_PAGES: u32 = 320;

// ── Tokens of a decoded record ──────────────────────────────────────────────────────────────────────────
// Sixteen bytes: u8 kind, u8 value type, u8 encoding, u8 flags, u32 pointer, u32 length, u32 zero.
export const TOKEN_SIZE: u32 = 16;
/** Name: pointer and UTF-16 units. Flag 1: written as an empty element. */
export const TOKEN_START: u32 = 1;
export const TOKEN_END: u32 = 2;
export const TOKEN_ATTRIBUTE: u32 = 3;
export const TOKEN_ATTRIBUTE_END: u32 = 4;
export const TOKEN_TEXT: u32 = 5;
/** `&name;` */
export const TOKEN_ENTITY: u32 = 6;
/** `&#n;`, the number in the pointer's place. */
export const TOKEN_CHAR: u32 = 7;
export const TOKEN_CDATA: u32 = 8;
/** Target, followed by one TOKEN_PI_DATA. */
export const TOKEN_PI: u32 = 9;
export const TOKEN_PI_DATA: u32 = 10;

/** Length in UTF-16 units. */
export const ENCODING_UTF16: u32 = 0;
/** Length in bytes, all below 0x80. */
export const ENCODING_ASCII: u32 = 1;
/** Four or eight bytes of IEEE 754 for the host to write out: the shortest text that reads back the same. */
export const ENCODING_FLOAT: u32 = 2;

/** The value's bytes do not fit its type. */
export const TOKEN_FLAG_DAMAGED: u32 = 2;
export const TOKEN_FLAG_EMPTY: u32 = 1;
/** Value type of text that is part of a template. */
export const TYPE_LITERAL: u32 = 0xff;

// ── Issues and failures ─────────────────────────────────────────────────────────────────────────────────
export const FAIL_NONE: u32 = 0;
/** A token byte that has no meaning at its place; detail = the byte. */
export const FAIL_TOKEN: u32 = 1;
/** Something reaches beyond the bytes that hold it; detail = where it would end. */
export const FAIL_BOUNDS: u32 = 2;
/** A name or a definition that does not lie where the record says; detail = its offset. */
export const FAIL_NAME: u32 = 3;
export const FAIL_DEFINITION: u32 = 4;
/** Elements that are not closed, or closed twice. */
export const FAIL_NESTING: u32 = 5;
/** More output, depth or work than any real record needs. */
export const FAIL_TOO_LARGE: u32 = 6;
/** BinXML inside an attribute. */
export const FAIL_NESTED_ATTRIBUTE: u32 = 7;
export const FAIL_NO_ELEMENT: u32 = 8;

// Codes in ISSUES, beside FAIL_*.
/** Record header: detail = the first four bytes. */
export const ISSUE_RECORD_HEADER: u32 = 32;
/** The size at the record's end differs; detail = that copy. */
export const ISSUE_SIZE_COPY: u32 = 33;
/** The record's size was unusable and was taken from the next record's place; detail = the size found. */
export const ISSUE_SIZE_REPAIRED: u32 = 34;
/** Records lie behind the end that the chunk header states; detail = that end. */
export const ISSUE_BEYOND_END: u32 = 35;
/** Chunk header fields that contradict the bytes; detail = free-space offset. */
export const ISSUE_CHUNK_HEADER: u32 = 36;
