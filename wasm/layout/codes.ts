// Why something could not be read, or is not as it should be.

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
