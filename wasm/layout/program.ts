// The scan program: written by program/ from what the host hands over (scan-tables.ts of src/evtx), read by scan/. Literals are folded; so are values, unit by
// unit. Counts of slots are powers of two.

/** In FOLD: the form in which the unit is compared takes more than one unit. */
export const FOLD_WILD: u32 = 0xffff;
/** UTF-16 units: entries of a table by unit. */
export const UNIT_COUNT: u32 = 65536;

// ── Fields that rules ask for ───────────────────────────────────────────────────────────────────────────
export const FIELD_SLOT_COUNT: u32 = 4096;
/** A multiple of eight: groups have a bit for each. */
export const MAX_FIELDS: u32 = 1024;
/** Field number of a value that no rule asks for by name. */
export const FIELD_NONE: u32 = 0xffff;
/** In a use: the pattern may stand in any value of the event. */
export const FIELD_ANY: u32 = 0xfffe;
/** In FIELD_VALUES: the record has several values of that name. */
export const VALUE_SEVERAL: u32 = 0;
/** Bytes of an entry of FIELD_TEXTS. */
export const FIELD_TEXT_SIZE: u32 = 12;
/** Units of a field's name as it is put together for look-up. */
export const MAX_NAME_UNITS: u32 = 512;
// A name: u16 units, NAME_CONTESTED set where System and other data share it; the text.
export const NAME_UNITS: u32 = 0x7fff;
export const NAME_CONTESTED: u32 = 0x8000;

// ── Where literals are looked up ────────────────────────────────────────────────────────────────────────
export const GRAM_SLOT_COUNT: u32 = 65536;
/** Units of a gram; shorter literals are filed under two. */
export const GRAM_LENGTH: u32 = 4;
export const EQUAL_SLOT_COUNT: u32 = 65536;
/** Shift that leaves the number of a bit of WHOLE_BITS of a hash. */
export const WHOLE_BITS_SHIFT: u32 = 15;
export const WHOLE_BYTES: u32 = 1 << (32 - WHOLE_BITS_SHIFT - 3);
export const HASH_MULTIPLIER: u32 = 0x9e3779b1;
export const FNV_START: u32 = 0x811c9dc5;
export const FNV_PRIME: u32 = 0x01000193;
/** Pairs of folded units, a byte each. */
export const UNIT_PAIR_COUNT: u32 = 65536;
/** Of a field's bits in FIELD_PAIRS. */
export const PAIR_BYTES: u32 = UNIT_PAIR_COUNT / 8;
/** Bits of the hash of four folded units. */
const GRAM_BITS: u32 = 17;
export const GRAM_BITS_SHIFT: u32 = 32 - GRAM_BITS;
/** Of a field's bits in FIELD_GRAMS. */
export const GRAM_BYTES: u32 = 1 << (GRAM_BITS - 3);
export const MAX_PATTERNS: u32 = 131072;
/** A literal has a pattern at least: some slots stay empty. */
export const LITERAL_SLOT_COUNT: u32 = MAX_PATTERNS * 2;
/** Bits of the hash of four folded units that stand in text of logs. */
const SAMPLE_BITS: u32 = 16;
export const SAMPLE_GRAM_SHIFT: u32 = 32 - SAMPLE_BITS;
export const SAMPLE_GRAM_COUNT: u32 = 1 << SAMPLE_BITS;

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

// ── What is asked of a value as a whole: u32 count, then {u32 TRAIT_* | argument, u32 pattern} ──────────
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

// ── What a value is asked as a whole where a bound needs to know ─────────────────────────────────────────
// Table: u32 classes a state, u8 class of each ASCII unit, then u16 next state for each state and class.
export const TABLE_CLASSES: u32 = 4;
export const TABLE_NEXT: u32 = TABLE_CLASSES + 128;
/** Classes that are no unit: the end of the value, and a line feed that ends it. */
export const CLASS_END: u32 = 0;
export const CLASS_LAST_LINE_FEED: u32 = 1;
/** States: nothing can be accepted any more, accepted whatever comes, and the first. */
export const STATE_DEAD: u32 = 0;
export const STATE_ACCEPTED: u32 = 1;
export const STATE_FIRST: u32 = 2;

// ── Bounds as the host hands them over: src/model/flat-bounds.ts ─────────────────────────────────────────
// A table, u32 each: where its parts lie and how many of each there are. Nothing in it is believed.
/** u16 units of all literals, behind each other. */
export const BOUNDS_UNITS: u32 = 0;
export const BOUNDS_UNIT_COUNT: u32 = 4;
/** u32 for each literal: where it ends. */
export const BOUNDS_ENDS: u32 = 8;
export const BOUNDS_LITERAL_COUNT: u32 = 12;
/** For each sight: u32 SIGHT_* and field, u32 literal or units. */
export const BOUNDS_SIGHTS: u32 = 16;
export const BOUNDS_SIGHT_COUNT: u32 = 20;
/** i32: a run for each bound. */
export const BOUNDS_NUMBERS: u32 = 24;
export const BOUNDS_NUMBER_COUNT: u32 = 28;
/** For each field: u32 address of its name, u32 number of the field + 1 where it is known. */
export const BOUNDS_FIELDS: u32 = 32;
export const BOUNDS_FIELD_COUNT: u32 = 36;
/** u32 for each automaton: its address, 0 where it was not asked for, AUTOMATON_NONE. */
export const BOUNDS_AUTOMATA: u32 = 40;
export const BOUNDS_AUTOMATON_COUNT: u32 = 44;
/** Of the module, zero at first. u32 for each sight: its pattern + 1. */
export const BOUNDS_PATTERNS: u32 = 48;
/** u32 for each literal: its address in the program. */
export const BOUNDS_LITERALS: u32 = 52;
export const BOUNDS_SIZE: u32 = 56;
export const AUTOMATON_NONE: u32 = 0xffffffff;

// A run: i32 words of its nodes, triggers or RUN_NO_TRIGGERS, fields of wild values; then triggers, those fields, nodes.
export const RUN_TRIGGERS: u32 = 4;
export const RUN_WILD: u32 = 8;
export const RUN_HEAD_SIZE: u32 = 12;
export const RUN_NO_TRIGGERS: i32 = -1;
// Nodes that are no sights.
export const RUN_TRUE: i32 = -1;
export const RUN_AND: i32 = -2;
export const RUN_OR: i32 = -3;
export const RUN_NOT: i32 = -4;
export const RUN_SAME: i32 = -5;
export const RUN_ACCEPTED: i32 = -6;
/** Nodes in each other: real rules nest some five levels. */
export const MAX_RUN_DEPTH: u32 = 28;

// The low bits of a sight's first word; above them 0 for any field, else its number + 1.
export const SIGHT_KIND: u32 = 15;
export const SIGHT_FIELD_SHIFT: u32 = 4;
export const SIGHT_INSIDE: u32 = 0;
export const SIGHT_START: u32 = 1;
export const SIGHT_END: u32 = 2;
export const SIGHT_EQUAL: u32 = 3;
export const SIGHT_NUMBER: u32 = 4;
export const SIGHT_FOREIGN: u32 = 5;
export const SIGHT_LONG: u32 = 6;
export const SIGHT_DIGITS: u32 = 7;
export const SIGHT_ALPHANUMERICS: u32 = 8;
/** A value is smaller than a chunk. */
export const MAX_LITERAL_UNITS: u32 = 32768;
/** Largest argument of a trait. */
export const MAX_TRAIT: u32 = 0xffffff;

/** addBound: it is written, or what is given is none and the rule is asked about every record. */
export const BOUND_ADDED: u32 = 0;
/** addBound: to be asked again when the automaton `askedAutomaton` has its address. */
export const BOUND_WAITS: u32 = 1;

// ── Groups and programs ─────────────────────────────────────────────────────────────────────────────────
// Group: u32 flags, u32 trigger slots (power of two), u32 their address, u32 count and u32 address of the rules that
// are asked on every record, then one bit for each field: scanned, and one: compared whole; then u32 count and u32
// address of the programs whose bounds are evaluated on every record; then u32 limit and u32 address of one bit for each
// pattern below the limit that any of its bounds names; then a move memo of scan/states.ts, to the state of a record in which nothing
// was seen yet.
export const GROUP_FLAGS: u32 = 0;
export const GROUP_TRIGGER_COUNT: u32 = 4;
export const GROUP_TRIGGERS: u32 = 8;
export const GROUP_ALWAYS_COUNT: u32 = 12;
export const GROUP_ALWAYS: u32 = 16;
export const GROUP_SCANNED: u32 = 20;
export const GROUP_EQUAL: u32 = GROUP_SCANNED + MAX_FIELDS / 8;
export const GROUP_TESTED_COUNT: u32 = GROUP_EQUAL + MAX_FIELDS / 8;
export const GROUP_TESTED: u32 = GROUP_TESTED_COUNT + 4;
export const GROUP_PATTERN_LIMIT: u32 = GROUP_TESTED + 4;
export const GROUP_PATTERN_BITS: u32 = GROUP_PATTERN_LIMIT + 4;
export const GROUP_FIRST_STATE: u32 = GROUP_PATTERN_BITS + 4;
export const MOVE_MEMO_SIZE: u32 = 12;
export const GROUP_SIZE: u32 = GROUP_FIRST_STATE + MOVE_MEMO_SIZE;
/** Some pattern may stand in any text of the event. */
export const GROUP_FLAG_ANY: u32 = 1;
/** … and may stand in a rendered number, GUID or SID too. */
export const GROUP_FLAG_ANY_VALUE: u32 = 2;
/** Values of two fields are compared: literal ones have to be read with every record. */
export const GROUP_FLAG_SAME: u32 = 4;
/** Tables may be run over values: where these lie has to be known. */
export const GROUP_FLAG_TABLES: u32 = 8;

// Trigger slot: {u32 pattern + 1, u32 address of a list: u32 count, addresses of programs}.
// Program: u32 stamp, u32 rule, then its bound as one node:
//   u32 NODE_SEEN | pattern, or u32 NODE_AND / NODE_OR | words of the whole node, u32 children, the children,
//   or u32 NODE_TRUE, or u32 NODE_NOT and its child, or u32 NODE_SAME and two fields, or u32
//   NODE_ACCEPTED, a field and the address of a table.
export const PROGRAM_RULE: u32 = 4;
export const PROGRAM_BOUND: u32 = 8;
export const NODE_KIND: u32 = 0xc0000000;
export const NODE_SEEN: u32 = 0x00000000;
export const NODE_AND: u32 = 0x40000000;
export const NODE_OR: u32 = 0x80000000;
/** Of this kind are the four below. */
export const NODE_OTHER: u32 = 0xc0000000;
export const NODE_TRUE: u32 = 0xc0000000;
export const NODE_NOT: u32 = 0xc0000001;
export const NODE_SAME: u32 = 0xc0000002;
export const NODE_ACCEPTED: u32 = 0xc0000003;

// ── What was seen before: scan/value-cache.ts, scan/pattern-sets.ts, scan/states.ts ─────────────────────
/** In the low bits where an entry of VALUE_CACHE lies, in CACHE_UNITs; above them bits of its hash. */
export const CACHE_SLOT_COUNT: u32 = 16384;
export const CACHE_PLACE: u32 = 0x1ffff;
export const CACHE_UNIT: u32 = 16;
export const CACHE_TEXT: u32 = 32;
export const CACHE_TEXT_UNITS: u32 = 192;
/** Addresses in PATTERN_SETS. */
export const SET_SLOT_COUNT: u32 = 16384;
/** Patterns that one value may hold and be remembered. */
export const MAX_SET_PATTERNS: u32 = 256;
/** Addresses in STATES. */
export const STATE_SLOT_COUNT: u32 = 32768;
/** Patterns that one record may hold and be remembered. */
export const MAX_STATE_PATTERNS: u32 = 1024;
export const MOVE_SLOT_COUNT: u32 = 65536;
export const MOVE_SIZE: u32 = 12;
