// Decoding a record: what its templates may take, and what decodeRecord answers: TOKENS, and their values in POOL.

/** Definitions of one chunk. */
export const MAX_PLANS: u32 = 4096;
/** Open elements in one fragment; the deepest seen in real logs is 9. */
export const MAX_ELEMENTS: u32 = 512;

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

/** In the answer of poolTexts: the pool holds UTF-16 units, not bytes. */
export const POOL_UNITS: u32 = 0x80000000;
export const POOL_REFUSED: u32 = 0xffffffff;
