// Aliases that say what a number or a text counts. They document; they do not check.

/** Bytes from the start of a file. Above 4 GiB too: an ordinary number, exact to 2^53. */
export type ByteOffset = number;

/** Row of a file in the list of files of a scan, in the order they were dropped. */
export type FileIndex = number;

/** Row of a rule in the list of loaded rules. */
export type RuleIndex = number;

/** 100-nanosecond ticks since 1601-01-01T00:00:00Z, as Windows counts. Never a JavaScript number. */
export type FileTime = bigint;

/**
 * `YYYY-MM-DDThh:mm:ss.fffffffZ`, always seven digits and always UTC; the years are 1601–30828, those past 9999 with five
 * digits, so that two are compared by `lib/iso-time.ts` and not as text. `""` where the evidence holds no time that can be
 * read.
 */
export type IsoTime = string;
