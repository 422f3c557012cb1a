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
/** u32: from the chunk's start. */
export const COL_OFFSET: u32 = 0x00152c00;
/** u32: bytes of the whole record. */
export const COL_SIZE: u32 = 0x00155180;
/** u32: ROW_* bits. */
export const COL_FLAGS: u32 = 0x0015c200;

/** The scan program names this record: it may match. */
export const ROW_CANDIDATE: u32 = 1;
/** The host had not yet said what it wants of such events when the row was scanned. */
export const ROW_UNDECIDED: u32 = 4;
/** The event's time is no FILETIME: only decoding tells whether it has one. */
export const ROW_TIME: u32 = 32;
/** The scan could not read channel and event id: only decoding tells. Always a candidate too. */
export const ROW_UNKNOWN: u32 = 2;
/** The record lies inside another one, which was made larger to hide it. */
export const ROW_REMOVED: u32 = 8;
/** That the record can be decoded was not shown by the scan: only decoding tells. */
export const ROW_UNPROVEN: u32 = 16;

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
export const SUMMARY_CANDIDATES: u32 = 64;
export const SUMMARY_NEW_PAIRS: u32 = 68;
/** u64 each: earliest and latest time of an event, FILETIME; first > last where there is none. */
export const SUMMARY_FIRST_TIME: u32 = 72;
export const SUMMARY_LAST_TIME: u32 = 80;
/** Rows with ROW_TIME. */
export const SUMMARY_ODD_TIMES: u32 = 116;

/** Rows that carry ROW_UNPROVEN. */
export const SUMMARY_UNPROVEN: u32 = 88;
/** u64 each: least and greatest id of the rows that are not ROW_REMOVED; least > greatest where there is none. */
export const SUMMARY_LEAST_ID: u32 = 96;
export const SUMMARY_GREATEST_ID: u32 = 104;
/** Rows that carry ROW_REMOVED. */
export const SUMMARY_REMOVED: u32 = 112;
/** 1 where a header whose checksum holds states just the records that were found. */
export const SUMMARY_AS_STATED: u32 = 116;

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

// Interned channel names: {u32 pointer to text, u32 UTF-16 units, u32 hash, u32 zero}.
export const NAMES: u32 = 0x001d0000;
export const NAME_SIZE: u32 = 16;
export const MAX_NAMES: u32 = 4096;
/** Open addressing, u16 each: name index + 1. */
export const NAME_SLOTS: u32 = 0x001e0000;
export const NAME_SLOT_COUNT: u32 = 16384;
export const NAME_TEXT: u32 = 0x001e8000;
export const NAME_TEXT_END: u32 = 0x00280000;
/** COL_CHANNEL where the table of names was full or the name is not ASCII. */
export const NAME_OTHER: u32 = 0xffff;

// Pairs of channel and event id, open addressing: {u32 channel << 16 | event id, u32 state, u32 records, u32 used}.
export const PAIRS: u32 = 0x00280000;
export const PAIR_SIZE: u32 = 16;
export const PAIR_SLOT_COUNT: u32 = 16384;
/** Above this the table would get slow; further pairs are decided by decoding. */
export const MAX_PAIRS: u32 = 12288;
export const PAIR_KEY: u32 = 0;
/** PAIR_*, or the address of the pair's group. */
export const PAIR_STATE: u32 = 4;
export const PAIR_RECORDS: u32 = 8;
export const PAIR_USED: u32 = 12;
/** The host has not said yet what it wants of such events: all are candidates. */
export const PAIR_UNDECIDED: u32 = 0;
export const PAIR_IGNORED: u32 = 1;
export const PAIR_ALL: u32 = 2;
/** Slots of pairs that the current chunk has met for the first time, u32 each. */
export const NEW_PAIRS: u32 = 0x002c0000;
export const MAX_NEW_PAIRS: u32 = 2400;

/** u32: address of the row's pair, 0 where only decoding tells. */
export const COL_PAIR: u32 = 0x002d0000;
/** u32: first of the row's asked rules in ASKED. */
export const COL_ASKED: u32 = 0x002d2600;
/** u32: how many, or ASKED_ALL. */
export const COL_ASKED_COUNT: u32 = 0x002d4c00;
export const ASKED_ALL: u32 = 0xffffffff;
/** Rows of the current chunk that may match, u32 each. */
export const CANDIDATES: u32 = 0x002d7200;
/** Rule numbers that the candidates are to be tried on, u32 each. */
export const ASKED: u32 = 0x002e0000;
export const MAX_ASKED: u32 = 65536;
/** Programs of the record at hand that a pattern has triggered, u32 each. */
export const TRIGGERED: u32 = 0x00320000;
export const MAX_TRIGGERED: u32 = 16384;
/** What the plans of the current chunk say where: see scan/sources.ts. */
export const SOURCES: u32 = 0x00330000;
export const SOURCES_END: u32 = 0x00400000;

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

// ── Dump ────────────────────────────────────────────────────────────────────────────────────────────────
/** Records of the open chunk as UTF-8 text. One record never takes more than all of it. */
export const OUTPUT: u32 = 0x01400000;
export const OUTPUT_END: u32 = 0x01900000;
/** Forms of the current chunk's plans, and their literal text as UTF-8: see output/form.ts. */
export const FORMS: u32 = 0x01900000;
export const FORMS_END: u32 = 0x01a00000;
export const FORM_TEXT: u32 = 0x01a00000;
export const FORM_TEXT_END: u32 = 0x01b00000;
/** Written by the host: the bytes of a JSON line in front of the record's offset. */
export const LINE_HEAD: u32 = 0x01b00000;
export const LINE_HEAD_SIZE: u32 = 0x00040000;
/** Elements that are open while a record's text is written. */
export const WRITER_STACK: u32 = 0x01b40000;
export const WRITER_STACK_END: u32 = 0x01b50000;
/** Keys of the JSON objects that are open. */
export const WRITER_KEYS: u32 = 0x01b50000;
export const WRITER_KEYS_END: u32 = 0x01b60000;

export const FORMAT_XML: u32 = 1;
export const FORMAT_JSON: u32 = 2;
/** Added to a format: write every record from its tokens, none through a form. The slow twin, for tests. */
export const FORMAT_FROM_TOKENS: u32 = 0x100;

// Why renderRecords stopped at a row.
/** There is no such row: all are written. */
export const STOP_END: u32 = 0;
/** The row finds no room: take the text, then go on with this row. */
export const STOP_FULL: u32 = 1;
/** Only the host can write this row, from its tokens. */
export const STOP_HOST: u32 = 2;
/** The row can't be read: decodeRecord says why. */
export const STOP_FAILED: u32 = 3;
/** The row's text is longer than OUTPUT. */
export const STOP_TOO_LARGE: u32 = 4;

/** The values of a decoded record in one piece (output/pool.ts). */
export const POOL: u32 = 0x01b60000;
export const POOL_END: u32 = 0x01c00000;
/** In the answer of poolTexts: the pool holds UTF-16 units, not bytes. */
export const POOL_UNITS: u32 = 0x80000000;
export const POOL_REFUSED: u32 = 0xffffffff;

// ── Scan program ────────────────────────────────────────────────────────────────────────────────────────
// Written by the host (src/evtx/program/scan-tables.ts), read by scan/. Literals are folded; so are values, unit by unit.
/** u16 for each UTF-16 unit: the unit in the one form in which texts are compared, FOLD_WILD where that takes more. */
export const FOLD: u32 = 0x01c00000;
export const FOLD_WILD: u32 = 0xffff;
/** Field names that rules ask for, open addressing by hash: {u32 hash, u32 field number + 1}. */
export const FIELD_SLOTS: u32 = 0x01c20000;
export const FIELD_SLOT_COUNT: u32 = 4096;
export const MAX_FIELDS: u32 = 1024;
/** Field number of a value that no rule asks for by name. */
export const FIELD_NONE: u32 = 0xffff;
/** In a use: the pattern may stand in any value of the event. */
export const FIELD_ANY: u32 = 0xfffe;
/** u8 for each UTF-16 unit: its fold, the high half folded in. */
export const FOLD_BYTES: u32 = 0x01c30000;
/** Open addressing by gram: {u32 gram, u32 address of a list of literals}. */
export const GRAM_SLOTS: u32 = 0x01c40000;
export const GRAM_SLOT_COUNT: u32 = 65536;
/** Open addressing by hash of a whole value: {u32 hash, u32 address of a list of literals}. */
export const EQUAL_SLOTS: u32 = 0x01cc0000;
export const EQUAL_SLOT_COUNT: u32 = 65536;
export const HASH_MULTIPLIER: u32 = 0x9e3779b1;
export const FNV_START: u32 = 0x811c9dc5;
export const FNV_PRIME: u32 = 0x01000193;
/** u32 for each pattern: the record that it was last seen in. */
export const PATTERN_STAMPS: u32 = 0x01d40000;
export const MAX_PATTERNS: u32 = 131072;
/**
 * u32 for each field and one for any: address of what is asked of its values as a whole, 0 = nothing. The list:
 * u32 count, then {u32 TRAIT_* | argument, u32 pattern}.
 */
export const TRAITS: u32 = 0x01dc0000;
export const TRAIT_KIND: u32 = 0xff000000;
/** Holds a unit that is not ASCII. */
export const TRAIT_FOREIGN: u32 = 0x01000000;
/** Holds this folded ASCII unit. */
export const TRAIT_UNIT: u32 = 0x02000000;
/** Has at least so many units. */
export const TRAIT_LONG: u32 = 0x03000000;
/** Has so many ASCII digits in a row, or ASCII letters and digits. */
export const TRAIT_DIGITS: u32 = 0x04000000;
export const TRAIT_ALPHANUMERICS: u32 = 0x05000000;
/** u32 for each field and one for any: pattern + 1 of "may be a number, but not in its plain decimal form". */
export const ODD_PATTERNS: u32 = 0x01dc2000;
// Which of the lists concern a field: u32 for each field and one for all others, the address of its bits, 0 = those of all
// others, if any. A field's own bits are few, so that nearly every place in a value is done with after one look.
/** For literals of two or three units, filed under two of them: 65,536 bits. And u32 addresses of lists for all fields. */
export const FIELD_PAIRS: u32 = 0x01dc4000;
export const PAIR_BYTES: u32 = 8192;
/** For the others: a bit for each hash of four folded units, 16 KiB of them. */
export const FIELD_GRAMS: u32 = 0x01dca000;
export const GRAM_BYTES: u32 = 16384;
export const GRAM_BITS_SHIFT: u32 = 15;
export const PAIR_LISTS: u32 = 0x01de0000;
// List of literals: u32 count, u32 bits of the fields that any of them is looked for in (bit = field modulo 32, all where
// one may stand in any field), then an entry for each: u32 literal, u32 bits of its fields, u16 place of its gram, u16 units,
// u16 place of two further units, u16 those two, a byte each.
export const LIST_FIELDS: u32 = 4;
export const LIST_ENTRIES: u32 = 8;
export const ENTRY_SIZE: u32 = 16;
export const ENTRY_LITERAL: u32 = 0;
export const ENTRY_FIELDS: u32 = 4;
export const ENTRY_BEFORE: u32 = 8;
export const ENTRY_UNITS: u32 = 10;
export const ENTRY_CHECK: u32 = 12;
export const ENTRY_CHECKED: u32 = 14;
// Literal: u32 units, u32 uses, u32 address of the uses, then the units.
export const LITERAL_UNITS: u32 = 0;
export const LITERAL_USE_COUNT: u32 = 4;
export const LITERAL_USES: u32 = 8;
export const LITERAL_TEXT: u32 = 12;
// Use: u16 field, u16 USE_*, u32 pattern.
export const USE_SIZE: u32 = 8;
export const USE_INSIDE: u32 = 0;
export const USE_START: u32 = 1;
export const USE_END: u32 = 2;
export const USE_EQUAL: u32 = 3;
// Group: u32 flags, u32 trigger slots (power of two), u32 their address, u32 count and u32 address of the rules that
// are asked on every record, then one bit for each field: scanned, and one: compared whole; then u32 count and u32
// address of the programs whose bounds are evaluated on every record.
export const GROUP_FLAGS: u32 = 0;
export const GROUP_TRIGGER_COUNT: u32 = 4;
export const GROUP_TRIGGERS: u32 = 8;
export const GROUP_ALWAYS_COUNT: u32 = 12;
export const GROUP_ALWAYS: u32 = 16;
export const GROUP_SCANNED: u32 = 20;
export const GROUP_EQUAL: u32 = 148;
export const GROUP_TESTED_COUNT: u32 = 276;
export const GROUP_TESTED: u32 = 280;
export const GROUP_SIZE: u32 = 284;
/** Some pattern may stand in any text of the event. */
export const GROUP_FLAG_ANY: u32 = 1;
/** … and may stand in a rendered number, GUID or SID too. */
export const GROUP_FLAG_ANY_VALUE: u32 = 2;
/** Values of two fields are compared: literal ones have to be read with every record. */
export const GROUP_FLAG_SAME: u32 = 4;
// Trigger slot: {u32 pattern + 1, u32 address of a list: u32 count, addresses of programs}.
// Program: u32 stamp, u32 rule, then its bound as one node:
//   u32 NODE_SEEN | pattern, or u32 NODE_AND / NODE_OR | words of the whole node, u32 children, the children,
//   or u32 NODE_TRUE, or u32 NODE_NOT and its child, or u32 NODE_SAME and two fields.
export const PROGRAM_RULE: u32 = 4;
export const PROGRAM_BOUND: u32 = 8;
export const NODE_KIND: u32 = 0xc0000000;
export const NODE_SEEN: u32 = 0x00000000;
export const NODE_AND: u32 = 0x40000000;
export const NODE_OR: u32 = 0x80000000;
/** Of this kind are the three below. */
export const NODE_OTHER: u32 = 0xc0000000;
export const NODE_TRUE: u32 = 0xc0000000;
export const NODE_NOT: u32 = 0xc0000001;
export const NODE_SAME: u32 = 0xc0000002;
/** For each field: u32 record it was last seen in whole, u32 hash of that value, VALUE_SEVERAL in place of a hash. */
export const FIELD_VALUES: u32 = 0x01dc6000;
export const VALUE_SEVERAL: u32 = 0;
/** A field's name as it is put together for look-up, and the names that were asked for: u16 units, then the text. */
export const NAME_SCRATCH: u32 = 0x01dc8000;
export const MAX_NAME_UNITS: u32 = 512;
/** u32 for each field: address of its name: u16 units, NAME_CONTESTED set where System and other data share it; the text. */
export const FIELD_NAMES: u32 = 0x01dc9000;
export const NAME_UNITS: u32 = 0x7fff;
export const NAME_CONTESTED: u32 = 0x8000;
/** Literals, uses, groups and programs, in the order they were made. */
export const PROGRAMS: u32 = 0x01e20000;
export const PROGRAMS_END: u32 = 0x02dc0000;

/** Values met before and what was seen in them: scan/value-cache.ts. */
export const VALUE_CACHE: u32 = 0x02dc0000;
export const CACHE_ENTRIES: u32 = 8192;
export const CACHE_ENTRY_SIZE: u32 = 640;
export const CACHE_PATTERNS: u32 = 32;
export const MAX_CACHED_PATTERNS: u32 = 56;
export const CACHE_TEXT: u32 = 256;
export const CACHE_TEXT_UNITS: u32 = 192;

/** Blocks of a log, for those who can read into this memory: two of them, aligned as a chunk is. */
export const BLOCKS: u32 = 0x032c0000;
export const BLOCK_SIZE: u32 = 0x00400000;

export const MEMORY_PAGES: u32 = 940;

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
/** A record lies inside another one; detail = offset of that one. */
export const ISSUE_RECORD_REMOVED: u32 = 37;
/** A record was read whose header holds a time that is none. */
export const ISSUE_RECORD_TIME: u32 = 38;
/** Record header whose size can't be; detail = the size. */
export const ISSUE_RECORD_SIZE: u32 = 39;
/** Record header whose time is none, while size and id do not show that it is a header; detail = the size. */
export const ISSUE_RECORD_DOUBTFUL: u32 = 40;
/** The chunk ends within a record header; detail = the bytes that are there. */
export const ISSUE_RECORD_CUT: u32 = 41;
/** The id of a record does not follow that of the record before it; detail = offset of that one. */
export const ISSUE_ID_JUMP: u32 = 42;
/** A record lies at the first place of a chunk whose header states none. */
export const ISSUE_UNSTATED: u32 = 43;
