// Where everything lies in the module's memory. A region is [X, X_END): each starts where the one before it ends, on a line
// of the processor's cache, and chunks start on a slot's boundary. Every size comes from the counts that the region holds, so
// that a change of one moves all behind it. layout.ts has the drawing; tests/evtx/memory-layout.test.ts checks both.
import {
  BLOCK_SIZE,
  CRC_FOLDED_SIZE,
  CRC_TABLE_COUNT,
  CRC_TABLE_SIZE,
  INPUT_SIZE,
  ISSUE_SIZE,
  MAX_ASKED,
  MAX_DEFINITIONS,
  MAX_ISSUES,
  MAX_NAMES,
  MAX_NEW_PAIRS,
  MAX_ROWS,
  MAX_TRIGGERED,
  NAME_SIZE,
  NAME_SLOT_COUNT,
  PAIR_SIZE,
  PAIR_SLOT_COUNT,
  SUMMARY_SIZE,
} from "./chunk";
import { LINE_HEAD_SIZE } from "./dump";
import { SLOT_SIZE } from "./format";
import {
  CACHE_PLACE,
  CACHE_SLOT_COUNT,
  CACHE_UNIT,
  EQUAL_SLOT_COUNT,
  FIELD_SLOT_COUNT,
  GRAM_SLOT_COUNT,
  LITERAL_SLOT_COUNT,
  FIELD_TEXT_SIZE,
  MAX_FIELDS,
  MAX_NAME_UNITS,
  MAX_PATTERNS,
  MAX_SET_PATTERNS,
  MAX_STATE_PATTERNS,
  MOVE_SIZE,
  MOVE_SLOT_COUNT,
  SAMPLE_GRAM_COUNT,
  SET_SLOT_COUNT,
  STATE_SLOT_COUNT,
  UNIT_COUNT,
  UNIT_PAIR_COUNT,
  WHOLE_BYTES,
} from "./program";
import { READING_SLOT_COUNT, READING_SLOT_SIZE } from "./readings";
import { MAX_ELEMENTS, MAX_PLANS } from "./tokens";

const KIB: u32 = 1024;
const MIB: u32 = 1024 * KIB;
/** The fields, and one for all others. */
const FIELD_ROWS: u32 = MAX_FIELDS + 1;

// ── Below the regions ─────────────────────────────────────────────────────────────────────────────────────
/** Literals of the module itself: from memoryBase of asconfig.json on. */
export const STATIC: u32 = 1024;
export const STATIC_END: u32 = 64 * KIB;

// ── Reading a chunk: layout/chunk.ts ──────────────────────────────────────────────────────────────────────
/** Chunks to read. */
export const INPUT: u32 = (STATIC_END + SLOT_SIZE - 1) & ~(SLOT_SIZE - 1);
export const INPUT_END: u32 = INPUT + INPUT_SIZE;
/** See memory/crc32.ts. */
export const CRC_TABLES: u32 = (INPUT_END + 63) & ~63;
export const CRC_TABLES_END: u32 = CRC_TABLES + CRC_TABLE_COUNT * CRC_TABLE_SIZE;
/** See memory/sparse-fold.ts. */
export const CRC_FOLDED: u32 = (CRC_TABLES_END + 63) & ~63;
export const CRC_FOLDED_END: u32 = CRC_FOLDED + CRC_FOLDED_SIZE;
/** u64: the id in the record's header. */
export const COL_ID: u32 = (CRC_FOLDED_END + 63) & ~63;
export const COL_ID_END: u32 = COL_ID + MAX_ROWS * 8;
/** u64: FILETIME written. */
export const COL_WRITTEN: u32 = (COL_ID_END + 63) & ~63;
export const COL_WRITTEN_END: u32 = COL_WRITTEN + MAX_ROWS * 8;
/** u32: from the chunk's start. */
export const COL_OFFSET: u32 = (COL_WRITTEN_END + 63) & ~63;
export const COL_OFFSET_END: u32 = COL_OFFSET + MAX_ROWS * 4;
/** u32: bytes of the whole record. */
export const COL_SIZE: u32 = (COL_OFFSET_END + 63) & ~63;
export const COL_SIZE_END: u32 = COL_SIZE + MAX_ROWS * 4;
/** u32: ROW_* bits. */
export const COL_FLAGS: u32 = (COL_SIZE_END + 63) & ~63;
export const COL_FLAGS_END: u32 = COL_FLAGS + MAX_ROWS * 4;
/** What readChunk found. */
export const SUMMARY: u32 = (COL_FLAGS_END + 63) & ~63;
export const SUMMARY_END: u32 = SUMMARY + SUMMARY_SIZE;
/** What it could not read, or found to be odd. */
export const ISSUES: u32 = (SUMMARY_END + 63) & ~63;
export const ISSUES_END: u32 = ISSUES + MAX_ISSUES * ISSUE_SIZE;

// ── Compiled templates: binxml/plans.ts ───────────────────────────────────────────────────────────────────
/** u32 for each offset in the chunk: pointer to the plan of the definition there, 0 = not compiled. */
export const PLAN_TABLE: u32 = (ISSUES_END + 63) & ~63;
export const PLAN_TABLE_END: u32 = PLAN_TABLE + SLOT_SIZE * 4;
/** u32: offsets in PLAN_TABLE that are set, so that a new chunk clears only those. */
export const PLAN_LIST: u32 = (PLAN_TABLE_END + 63) & ~63;
export const PLAN_LIST_END: u32 = PLAN_LIST + MAX_PLANS * 4;

// ── Residual records: container/definitions.ts ────────────────────────────────────────────────────────────
/** u32: offsets of the chunk's template definitions. */
export const DEFINITIONS: u32 = (PLAN_LIST_END + 63) & ~63;
export const DEFINITIONS_END: u32 = DEFINITIONS + MAX_DEFINITIONS * 4;
/** u8 for each offset in the chunk: whether a definition that lies there can be used. */
export const SOUND_STATES: u32 = (DEFINITIONS_END + 63) & ~63;
export const SOUND_STATES_END: u32 = SOUND_STATES + SLOT_SIZE;

// ── Scanning a chunk: layout/chunk.ts ─────────────────────────────────────────────────────────────────────
/** Interned names of channels and computers. */
export const NAMES: u32 = (SOUND_STATES_END + 63) & ~63;
export const NAMES_END: u32 = NAMES + MAX_NAMES * NAME_SIZE;
/** Open addressing, u16 each: name index + 1. */
export const NAME_SLOTS: u32 = (NAMES_END + 63) & ~63;
export const NAME_SLOTS_END: u32 = NAME_SLOTS + NAME_SLOT_COUNT * 2;
/** Their text. */
export const NAME_TEXT: u32 = (NAME_SLOTS_END + 63) & ~63;
export const NAME_TEXT_END: u32 = NAME_TEXT + 608 * KIB;
/** Pairs of channel and event id, open addressing. */
export const PAIRS: u32 = (NAME_TEXT_END + 63) & ~63;
export const PAIRS_END: u32 = PAIRS + PAIR_SLOT_COUNT * PAIR_SIZE;
/** u32: slots of pairs that the current chunk has met for the first time. */
export const NEW_PAIRS: u32 = (PAIRS_END + 63) & ~63;
export const NEW_PAIRS_END: u32 = NEW_PAIRS + MAX_NEW_PAIRS * 4;
/** u32: address of the row's pair, 0 where only decoding tells. */
export const COL_PAIR: u32 = (NEW_PAIRS_END + 63) & ~63;
export const COL_PAIR_END: u32 = COL_PAIR + MAX_ROWS * 4;
/** u64: EventRecordID, RECORD_ID_UNKNOWN where only decoding tells. */
export const COL_RECORD_ID: u32 = (COL_PAIR_END + 63) & ~63;
export const COL_RECORD_ID_END: u32 = COL_RECORD_ID + MAX_ROWS * 8;
/** u64: FILETIME of the event, 0 where only decoding tells. */
export const COL_TIME: u32 = (COL_RECORD_ID_END + 63) & ~63;
export const COL_TIME_END: u32 = COL_TIME + MAX_ROWS * 8;
/** u32: name of the computer in NAMES, NAME_OTHER where only decoding tells. */
export const COL_COMPUTER: u32 = (COL_TIME_END + 63) & ~63;
export const COL_COMPUTER_END: u32 = COL_COMPUTER + MAX_ROWS * 4;
/** u32: first of the row's asked rules in ASKED. */
export const COL_ASKED: u32 = (COL_COMPUTER_END + 63) & ~63;
export const COL_ASKED_END: u32 = COL_ASKED + MAX_ROWS * 4;
/** u32: how many, or ASKED_ALL. */
export const COL_ASKED_COUNT: u32 = (COL_ASKED_END + 63) & ~63;
export const COL_ASKED_COUNT_END: u32 = COL_ASKED_COUNT + MAX_ROWS * 4;
/** u32: number of the row's reading, NO_READING where only decoding tells. */
export const COL_READING: u32 = (COL_ASKED_COUNT_END + 63) & ~63;
export const COL_READING_END: u32 = COL_READING + MAX_ROWS * 4;
/** u32: rows of the current chunk that may match. */
export const CANDIDATES: u32 = (COL_READING_END + 63) & ~63;
export const CANDIDATES_END: u32 = CANDIDATES + MAX_ROWS * 4;
/** u32: rule numbers that the candidates are to be tried on. */
export const ASKED: u32 = (CANDIDATES_END + 63) & ~63;
export const ASKED_END: u32 = ASKED + MAX_ASKED * 4;
/** u32: programs of the record at hand that a pattern has triggered. */
export const TRIGGERED: u32 = (ASKED_END + 63) & ~63;
export const TRIGGERED_END: u32 = TRIGGERED + MAX_TRIGGERED * 4;
/** What the plans of the current chunk say where: see scan/sources.ts. */
export const SOURCES: u32 = (TRIGGERED_END + 63) & ~63;
export const SOURCES_END: u32 = SOURCES + 832 * KIB;

// ── Decoding a record: layout/tokens.ts ───────────────────────────────────────────────────────────────────
/** Templates of the current chunk, compiled. */
export const PLANS: u32 = (SOURCES_END + 63) & ~63;
export const PLANS_END: u32 = PLANS + 4 * MIB;
/** BinXML outside of templates, compiled. */
export const FRAGMENTS: u32 = (PLANS_END + 63) & ~63;
export const FRAGMENTS_END: u32 = FRAGMENTS + 4 * MIB;
/** Values of the template instances that are open. */
export const VALUES: u32 = (FRAGMENTS_END + 63) & ~63;
export const VALUES_END: u32 = VALUES + 2 * MIB;
/** u32: elements that are open where a fragment is compiled. */
export const ELEMENT_STACK: u32 = (VALUES_END + 63) & ~63;
export const ELEMENT_STACK_END: u32 = ELEMENT_STACK + MAX_ELEMENTS * 4;
/** Items of arrays for which an element is repeated. */
export const SELECTIONS: u32 = (ELEMENT_STACK_END + 63) & ~63;
export const SELECTIONS_END: u32 = SELECTIONS + 64 * KIB;
/** Text that has no bytes in the input: what rendering wrote. */
export const TEXT: u32 = (SELECTIONS_END + 63) & ~63;
export const TEXT_END: u32 = TEXT + 1792 * KIB;
/** The record. */
export const TOKENS: u32 = (TEXT_END + 63) & ~63;
export const TOKENS_END: u32 = TOKENS + 4 * MIB;

// ── Writing records as text: layout/dump.ts ───────────────────────────────────────────────────────────────
/** Records of the open chunk as UTF-8 text. One record never takes more than all of it. */
export const OUTPUT: u32 = (TOKENS_END + 63) & ~63;
export const OUTPUT_END: u32 = OUTPUT + 5 * MIB;
/** Forms of the current chunk's plans: see output/form.ts. */
export const FORMS: u32 = (OUTPUT_END + 63) & ~63;
export const FORMS_END: u32 = FORMS + MIB;
/** Their literal text as UTF-8. */
export const FORM_TEXT: u32 = (FORMS_END + 63) & ~63;
export const FORM_TEXT_END: u32 = FORM_TEXT + MIB;
/** Written by the host: the bytes of a JSON line in front of the record's offset. */
export const LINE_HEAD: u32 = (FORM_TEXT_END + 63) & ~63;
export const LINE_HEAD_END: u32 = LINE_HEAD + LINE_HEAD_SIZE;
/** Elements that are open while a record's text is written. */
export const WRITER_STACK: u32 = (LINE_HEAD_END + 63) & ~63;
export const WRITER_STACK_END: u32 = WRITER_STACK + 64 * KIB;
/** Keys of the JSON objects that are open. */
export const WRITER_KEYS: u32 = (WRITER_STACK_END + 63) & ~63;
export const WRITER_KEYS_END: u32 = WRITER_KEYS + 64 * KIB;
/** The values of a decoded record in one piece: see output/pool.ts. */
export const POOL: u32 = (WRITER_KEYS_END + 63) & ~63;
export const POOL_END: u32 = POOL + 640 * KIB;

// ── The scan program: layout/program.ts ───────────────────────────────────────────────────────────────────
/** u16 for each UTF-16 unit: the unit in the one form in which texts are compared, or FOLD_WILD. */
export const FOLD: u32 = (POOL_END + 63) & ~63;
export const FOLD_END: u32 = FOLD + UNIT_COUNT * 2;
/** u8 for each UTF-16 unit: its fold, the high half folded in. */
export const FOLD_BYTES: u32 = (FOLD_END + 63) & ~63;
export const FOLD_BYTES_END: u32 = FOLD_BYTES + UNIT_COUNT;
/** Field names that rules ask for, open addressing by hash: {u32 hash, u32 field number + 1}. */
export const FIELD_SLOTS: u32 = (FOLD_BYTES_END + 63) & ~63;
export const FIELD_SLOTS_END: u32 = FIELD_SLOTS + FIELD_SLOT_COUNT * 8;
/** u32 for each field: address of its name. */
export const FIELD_NAMES: u32 = (FIELD_SLOTS_END + 63) & ~63;
export const FIELD_NAMES_END: u32 = FIELD_NAMES + MAX_FIELDS * 4;
/** For each field: u32 record it was last seen in whole, u32 hash of that value or VALUE_SEVERAL. */
export const FIELD_VALUES: u32 = (FIELD_NAMES_END + 63) & ~63;
export const FIELD_VALUES_END: u32 = FIELD_VALUES + MAX_FIELDS * 8;
/** For each field: u32 record that its text was last met in, u32 address and u32 units of the first text there. */
export const FIELD_TEXTS: u32 = (FIELD_VALUES_END + 63) & ~63;
export const FIELD_TEXTS_END: u32 = FIELD_TEXTS + MAX_FIELDS * FIELD_TEXT_SIZE;
/** u16: a field's name as it is put together for look-up. */
export const NAME_SCRATCH: u32 = (FIELD_TEXTS_END + 63) & ~63;
export const NAME_SCRATCH_END: u32 = NAME_SCRATCH + MAX_NAME_UNITS * 2;
/** Open addressing by gram: {u32 gram, u32 address of a list of literals}. */
export const GRAM_SLOTS: u32 = (NAME_SCRATCH_END + 63) & ~63;
export const GRAM_SLOTS_END: u32 = GRAM_SLOTS + GRAM_SLOT_COUNT * 8;
/** Open addressing by hash of a whole value: {u32 hash, u32 address of a list of literals}. */
export const EQUAL_SLOTS: u32 = (GRAM_SLOTS_END + 63) & ~63;
export const EQUAL_SLOTS_END: u32 = EQUAL_SLOTS + EQUAL_SLOT_COUNT * 8;
/** A bit for each literal that is a whole value of a field, by the hash of both. */
export const WHOLE_BITS: u32 = (EQUAL_SLOTS_END + 63) & ~63;
export const WHOLE_BITS_END: u32 = WHOLE_BITS + WHOLE_BYTES;
/** u32 for each pair of folded units: address of a list of the literals of two or three units that are filed there. */
export const PAIR_LISTS: u32 = (WHOLE_BITS_END + 63) & ~63;
export const PAIR_LISTS_END: u32 = PAIR_LISTS + UNIT_PAIR_COUNT * 4;
/** u32 for each pattern: the record that it was last seen in. */
export const PATTERN_STAMPS: u32 = (PAIR_LISTS_END + 63) & ~63;
export const PATTERN_STAMPS_END: u32 = PATTERN_STAMPS + MAX_PATTERNS * 4;
/** u32 for each field and one for any: address of what is asked of its values as a whole, 0 = nothing. */
export const TRAITS: u32 = (PATTERN_STAMPS_END + 63) & ~63;
export const TRAITS_END: u32 = TRAITS + FIELD_ROWS * 4;
/** u32 for each field and one for any: pattern + 1 of "may be a number, but not in its plain decimal form". */
export const ODD_PATTERNS: u32 = (TRAITS_END + 63) & ~63;
export const ODD_PATTERNS_END: u32 = ODD_PATTERNS + FIELD_ROWS * 4;
// Which of the lists concern a field: u32 for each field and one for all others, the address of its bits, 0 = those of all
// others, if any. A field's own bits are few, so that nearly every place in a value is done with after one look.
/** Of PAIR_LISTS, PAIR_BYTES each. */
export const FIELD_PAIRS: u32 = (ODD_PATTERNS_END + 63) & ~63;
export const FIELD_PAIRS_END: u32 = FIELD_PAIRS + FIELD_ROWS * 4;
/** Of GRAM_SLOTS, by hash of four folded units, GRAM_BYTES each. */
export const FIELD_GRAMS: u32 = (FIELD_PAIRS_END + 63) & ~63;
export const FIELD_GRAMS_END: u32 = FIELD_GRAMS + FIELD_ROWS * 4;
/** u16 for each pair of folded units: how often text of logs holds it. Counts stop at the largest. */
export const SAMPLE_PAIRS: u32 = (FIELD_GRAMS_END + 63) & ~63;
export const SAMPLE_PAIRS_END: u32 = SAMPLE_PAIRS + UNIT_PAIR_COUNT * 2;
/** The same of four units, by their hash. */
export const SAMPLE_GRAMS: u32 = (SAMPLE_PAIRS_END + 63) & ~63;
export const SAMPLE_GRAMS_END: u32 = SAMPLE_GRAMS + SAMPLE_GRAM_COUNT * 2;
/** How many literals are filed under each of both. */
export const FILED_PAIRS: u32 = (SAMPLE_GRAMS_END + 63) & ~63;
export const FILED_PAIRS_END: u32 = FILED_PAIRS + UNIT_PAIR_COUNT * 2;
export const FILED_GRAMS: u32 = (FILED_PAIRS_END + 63) & ~63;
export const FILED_GRAMS_END: u32 = FILED_GRAMS + SAMPLE_GRAM_COUNT * 2;
/** u32, open addressing by what it holds: address of a literal. */
export const LITERAL_SLOTS: u32 = (FILED_GRAMS_END + 63) & ~63;
export const LITERAL_SLOTS_END: u32 = LITERAL_SLOTS + LITERAL_SLOT_COUNT * 4;
/** For each pattern: u32 programs of the group at hand that it triggers, u32 the last of them. Zero between groups. */
export const PATTERN_LISTS: u32 = (LITERAL_SLOTS_END + 63) & ~63;
export const PATTERN_LISTS_END: u32 = PATTERN_LISTS + MAX_PATTERNS * 8;
/** From below literals, uses, groups and programs, in the order they were made; from above the bounds that they are made of. */
export const PROGRAMS: u32 = (PATTERN_LISTS_END + 63) & ~63;
export const PROGRAMS_END: u32 = PROGRAMS + 20 * MIB;
/** u32 by hash: address of a value met before. */
export const CACHE_SLOTS: u32 = (PROGRAMS_END + 63) & ~63;
export const CACHE_SLOTS_END: u32 = CACHE_SLOTS + CACHE_SLOT_COUNT * 4;
/** u16 by hash: bits of the hash of a value that was met once. */
export const CACHE_ONCE: u32 = (CACHE_SLOTS_END + 63) & ~63;
export const CACHE_ONCE_END: u32 = CACHE_ONCE + CACHE_SLOT_COUNT * 2;
/** Values met before and what was seen in them. */
export const VALUE_CACHE: u32 = (CACHE_ONCE_END + 63) & ~63;
export const VALUE_CACHE_END: u32 = VALUE_CACHE + (CACHE_PLACE + 1) * CACHE_UNIT;
/** u32: patterns of the value at hand. */
export const COLLECTED: u32 = (VALUE_CACHE_END + 63) & ~63;
export const COLLECTED_END: u32 = COLLECTED + MAX_SET_PATTERNS * 4;
/** u32, open addressing by what it holds: address of a set of patterns. */
export const SET_SLOTS: u32 = (COLLECTED_END + 63) & ~63;
export const SET_SLOTS_END: u32 = SET_SLOTS + SET_SLOT_COUNT * 4;
/** Sets of patterns that were seen in values. */
export const PATTERN_SETS: u32 = (SET_SLOTS_END + 63) & ~63;
export const PATTERN_SETS_END: u32 = PATTERN_SETS + 512 * KIB;
/** u32: patterns of the state that is being made. */
export const JOINED: u32 = (PATTERN_SETS_END + 63) & ~63;
export const JOINED_END: u32 = JOINED + MAX_STATE_PATTERNS * 4;
/** u32, open addressing by what it holds: address of a state. */
export const STATE_SLOTS: u32 = (JOINED_END + 63) & ~63;
export const STATE_SLOTS_END: u32 = STATE_SLOTS + STATE_SLOT_COUNT * 4;
/** What records have been found to hold, and the rules to ask on them. */
export const STATES: u32 = (STATE_SLOTS_END + 63) & ~63;
export const STATES_END: u32 = STATES + 3 * MIB;
/** {u32 state, u32 set, u32 state that both make}, open addressing by the first two. */
export const MOVE_SLOTS: u32 = (STATES_END + 63) & ~63;
export const MOVE_SLOTS_END: u32 = MOVE_SLOTS + MOVE_SLOT_COUNT * MOVE_SIZE;

// ── All records as rows: layout/readings.ts ───────────────────────────────────────────────────────────────
/** What records said, by hash. */
export const READING_SLOTS: u32 = (MOVE_SLOTS_END + 63) & ~63;
export const READING_SLOTS_END: u32 = READING_SLOTS + READING_SLOT_COUNT * READING_SLOT_SIZE;

// ── Reading a log ─────────────────────────────────────────────────────────────────────────────────────────
/** Blocks of a log, for those who can read into this memory: two of them. */
export const BLOCKS: u32 = (READING_SLOTS_END + SLOT_SIZE - 1) & ~(SLOT_SIZE - 1);
export const BLOCKS_END: u32 = BLOCKS + 2 * BLOCK_SIZE;

/** What may be read behind the last block: text is read sixteen units at a time, however many of them are its own. */
export const BEHIND_BLOCKS: u32 = (BLOCKS_END + 63) & ~63;
export const BEHIND_BLOCKS_END: u32 = BEHIND_BLOCKS + 64 * KIB;

/** Of 64 KiB; asconfig.json says the same. */
export const MEMORY_PAGES: u32 = BEHIND_BLOCKS_END / 65536;
