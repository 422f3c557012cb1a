// What readChunk is given and answers: bytes; rows, summary, issues, names, pairs, asked rules.
import { SLOT_SIZE } from "./format";

// ── Bytes to read ───────────────────────────────────────────────────────────────────────────────────────
/** Of INPUT: sixteen slots and one more for a chunk that starts off the grid. */
export const INPUT_SIZE: u32 = 17 * SLOT_SIZE;
/** One of the two blocks of a log in BLOCKS. */
export const BLOCK_SIZE: u32 = 64 * SLOT_SIZE;
/** A table for their checksum: 256 words. */
export const CRC_TABLE_SIZE: u32 = 1024;
/** Sixteen for the bytes of a step, four to join stretches: see memory/crc32.ts. */
export const CRC_TABLE_COUNT: u32 = 20;
/** A slot and what lies before it: see memory/sparse-fold.ts. */
export const CRC_FOLDED_SIZE: u32 = SLOT_SIZE + 300 * 16;

/** Rows of the current chunk. It holds at most (65536 − 512) / 28 = 2,322 records. */
export const MAX_ROWS: u32 = 2400;

/** Template definitions of one chunk that residual records are given. */
export const MAX_DEFINITIONS: u32 = 4096;

// ── Bits of COL_FLAGS ───────────────────────────────────────────────────────────────────────────────────
/** The scan program names this record: it may match. */
export const ROW_CANDIDATE: u32 = 1;
/** The scan could not read channel and event id: only decoding tells. Always a candidate too. */
export const ROW_UNKNOWN: u32 = 2;
/** The host had not yet said what it wants of such events when the row was scanned. */
export const ROW_UNDECIDED: u32 = 4;
/** The record lies inside another one, which was made larger to hide it. */
export const ROW_REMOVED: u32 = 8;
/** That the record can be decoded was not shown by the scan: only decoding tells. */
export const ROW_UNPROVEN: u32 = 16;
/** The event's time is no FILETIME: only decoding tells whether it has one. */
export const ROW_TIME: u32 = 32;
/** The record is in no chunk's list: what unused space still holds. */
export const ROW_RESIDUAL: u32 = 64;
/** Of ROW_RESIDUAL: a definition that it uses was found elsewhere than it says, by its id. */
export const ROW_MOVED: u32 = 128;
/** Of ROW_RESIDUAL: not all of it can be read. Never a candidate. What its event says beside System is left out. */
export const ROW_PARTIAL: u32 = 256;
/** Of ROW_PARTIAL: it can't be decoded at all, for the definition of its outermost elements is gone or its end is. */
export const ROW_BARE: u32 = 512;
/**
 * Of ROW_RESIDUAL: its header is gone. COL_OFFSET is where that would lie, 24 bytes before what is left; it has neither id nor
 * time of its own.
 */
export const ROW_HEADLESS: u32 = 1024;

// ── SUMMARY; u32 unless a size is given ─────────────────────────────────────────────────────────────────
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
export const SUMMARY_WALKED: u32 = 48;
export const SUMMARY_ISSUES: u32 = 52;
/** Issues that found no room in the list. */
export const SUMMARY_ISSUES_DROPPED: u32 = 56;
export const SUMMARY_FREE: u32 = 60;
export const SUMMARY_CANDIDATES: u32 = 64;
export const SUMMARY_NEW_PAIRS: u32 = 68;
/** u64 each: earliest and latest time of an event, FILETIME; first > last where there is none. */
export const SUMMARY_FIRST_TIME: u32 = 72;
export const SUMMARY_LAST_TIME: u32 = 80;
/** Rows that carry ROW_UNPROVEN. */
export const SUMMARY_UNPROVEN: u32 = 88;
/** Rows that carry ROW_TIME. */
export const SUMMARY_ODD_TIMES: u32 = 92;
/** u64 each: least and greatest id of the rows that are not ROW_REMOVED; least > greatest where there is none. */
export const SUMMARY_LEAST_ID: u32 = 96;
export const SUMMARY_GREATEST_ID: u32 = 104;
/** Rows that carry ROW_REMOVED. */
export const SUMMARY_REMOVED: u32 = 112;
/** 1 where a header whose checksum holds states just the records that were found. */
export const SUMMARY_AS_STATED: u32 = 116;
/** Rows that carry ROW_PARTIAL. */
export const SUMMARY_PARTIAL: u32 = 120;
/** Bytes of all of it. */
export const SUMMARY_SIZE: u32 = 128;

export const CHECKSUM_OK: u32 = 0;
export const CHECKSUM_BAD: u32 = 1;
export const CHECKSUM_ABSENT: u32 = 2;

// ── ISSUES: u32 code (FAIL_*, ISSUE_*), u32 offset from the chunk's start, u32 bytes lost, u32 detail ───
export const ISSUE_SIZE: u32 = 16;
export const MAX_ISSUES: u32 = 1024;

// ── NAMES: u32 pointer to text, u32 UTF-16 units, u32 hash, u32 zero ────────────────────────────────────
export const NAME_SIZE: u32 = 16;
export const MAX_NAMES: u32 = 4096;
/** A power of two, as all numbers of slots are: the tables are open addressed. */
export const NAME_SLOT_COUNT: u32 = 16384;
/** In place of a name's number: the table of names was full or the name is not ASCII. */
export const NAME_OTHER: u32 = 0xffff;

// ── COL_RECORD_ID ───────────────────────────────────────────────────────────────────────────────────────
/** Both halves of an EventRecordID that only decoding tells. */
export const RECORD_ID_UNKNOWN: u32 = 0xffffffff;

// ── PAIRS of channel and event id: u32 channel << 16 | event id, u32 state, u32 records, u32 used ───────
export const PAIR_SIZE: u32 = 16;
export const PAIR_SLOT_COUNT: u32 = 16384;
/** Above this the table would get slow; further pairs are decided by decoding. */
export const MAX_PAIRS: u32 = 12288;
/** Pairs that one chunk can be the first to hold. */
export const MAX_NEW_PAIRS: u32 = MAX_ROWS;
export const PAIR_KEY: u32 = 0;
/** PAIR_*, or the address of the pair's group. */
export const PAIR_STATE: u32 = 4;
export const PAIR_RECORDS: u32 = 8;
export const PAIR_USED: u32 = 12;
/** The host has not said yet what it wants of such events: all are candidates. */
export const PAIR_UNDECIDED: u32 = 0;
export const PAIR_IGNORED: u32 = 1;
export const PAIR_ALL: u32 = 2;

// ── Rules that the candidates are to be tried on ────────────────────────────────────────────────────────
/** In COL_ASKED_COUNT: all rules. */
export const ASKED_ALL: u32 = 0xffffffff;
export const MAX_ASKED: u32 = 65536;
/** Programs that one record can trigger. */
export const MAX_TRIGGERED: u32 = 16384;
