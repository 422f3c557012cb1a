// What renderRecords is told and answers.

/** Bytes of LINE_HEAD. */
export const LINE_HEAD_SIZE: u32 = 0x00040000;

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
