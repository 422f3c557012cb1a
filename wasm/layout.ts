// The one file that both sides import: where things lie in the format and in the module's memory. The memory, from address
// 1024 up to its end at MEMORY_PAGES of 64 KiB:
//
// ┌─────────────────┬───────────┬───────────────────────────────────────────────────┐ the module
// │ STATIC          │    63 KiB │ literals of the module itself                     │
// ├─────────────────┼───────────┼───────────────────────────────────────────────────┤ reading a chunk: layout/chunk.ts
// │ INPUT           │  1088 KiB │ chunks to read                                    │
// │ CRC_TABLES      │    20 KiB │ for checksums                                     │
// │ CRC_FOLDED      │   70336 B │ … what they are made of, most of it taken away    │
// │ COL_ID          │   19200 B │ a column of each row's record ids                 │
// │ COL_WRITTEN     │   19200 B │ … times written                                   │
// │ COL_OFFSET      │    9600 B │ … offsets in the chunk                            │
// │ COL_SIZE        │    9600 B │ … sizes                                           │
// │ COL_FLAGS       │    9600 B │ … ROW_* bits                                      │
// │ SUMMARY         │     128 B │ what readChunk found                              │
// │ ISSUES          │    16 KiB │ what it could not read, or found to be odd        │
// ├─────────────────┼───────────┼───────────────────────────────────────────────────┤ its compiled templates: binxml/plans.ts
// │ PLAN_TABLE      │   256 KiB │ plan of the template at each offset of the chunk  │
// │ PLAN_LIST       │    16 KiB │ which of them are there                           │
// ├─────────────────┼───────────┼───────────────────────────────────────────────────┤ residual records: container/definitions.ts
// │ DEFINITIONS     │    16 KiB │ templates that they may refer to                  │
// │ SOUND_STATES    │    64 KiB │ which of them can be used                         │
// ├─────────────────┼───────────┼───────────────────────────────────────────────────┤ scanning it: layout/chunk.ts
// │ NAMES           │    64 KiB │ channels and computers met so far                 │
// │ NAME_SLOTS      │    32 KiB │ their index                                       │
// │ NAME_TEXT       │   608 KiB │ their text                                        │
// │ PAIRS           │   256 KiB │ pairs of channel and event id met so far          │
// │ NEW_PAIRS       │    9600 B │ those the host has to decide on                   │
// │ COL_PAIR        │    9600 B │ a column of each row's pair                       │
// │ COL_RECORD_ID   │   19200 B │ … EventRecordID                                   │
// │ COL_TIME        │   19200 B │ … times of the events                             │
// │ COL_COMPUTER    │    9600 B │ … computer                                        │
// │ COL_ASKED       │    9600 B │ … first asked rule                                │
// │ COL_ASKED_COUNT │    9600 B │ … number of asked rules                           │
// │ COL_READING     │    9600 B │ … reading                                         │
// │ CANDIDATES      │    9600 B │ rows that may match                               │
// │ ASKED           │   256 KiB │ rules to try on them                              │
// │ TRIGGERED       │    64 KiB │ programs that the record at hand has triggered    │
// │ SOURCES         │   832 KiB │ which values of a template are which fields       │
// ├─────────────────┼───────────┼───────────────────────────────────────────────────┤ decoding a record: layout/tokens.ts
// │ PLANS           │     4 MiB │ templates, compiled                               │
// │ FRAGMENTS       │     4 MiB │ BinXML outside of templates, compiled             │
// │ VALUES          │     2 MiB │ values of the open template instances             │
// │ ELEMENT_STACK   │     2 KiB │ open elements of what is compiled                 │
// │ SELECTIONS      │    64 KiB │ array items that elements are repeated for        │
// │ TEXT            │  1792 KiB │ rendered values                                   │
// │ TOKENS          │     4 MiB │ the decoded record                                │
// ├─────────────────┼───────────┼───────────────────────────────────────────────────┤ writing records as text: layout/dump.ts
// │ OUTPUT          │     5 MiB │ records as lines of XML or JSON                   │
// │ FORMS           │     1 MiB │ templates made ready for one of the two           │
// │ FORM_TEXT       │     1 MiB │ their literal text                                │
// │ LINE_HEAD       │   256 KiB │ start of each JSON line                           │
// │ WRITER_STACK    │    64 KiB │ open elements of what is written                  │
// │ WRITER_KEYS     │    64 KiB │ keys of its open objects                          │
// │ POOL            │   640 KiB │ all values of a record in one piece               │
// ├─────────────────┼───────────┼───────────────────────────────────────────────────┤ the scan program: layout/program.ts
// │ FOLD            │   128 KiB │ each UTF-16 unit as it is compared                │
// │ FOLD_BYTES      │    64 KiB │ … in one byte                                     │
// │ FIELD_SLOTS     │    32 KiB │ index of the fields that rules ask for            │
// │ FIELD_NAMES     │     4 KiB │ their names                                       │
// │ FIELD_VALUES    │     8 KiB │ their values in the record at hand                │
// │ FIELD_TEXTS     │    12 KiB │ … and where their texts lie                       │
// │ NAME_SCRATCH    │     1 KiB │ the name that is looked up                        │
// │ GRAM_SLOTS      │   512 KiB │ literals by four units of them                    │
// │ EQUAL_SLOTS     │   512 KiB │ … by all of them                                  │
// │ WHOLE_BITS      │    16 KiB │ … whether there may be such in a field            │
// │ PAIR_LISTS      │   256 KiB │ … by two                                          │
// │ PATTERN_STAMPS  │   512 KiB │ records that each pattern was last seen in        │
// │ TRAITS          │    4100 B │ what is asked of a field's values as a whole      │
// │ ODD_PATTERNS    │    4100 B │ … of numbers in another than plain form           │
// │ FIELD_PAIRS     │    4100 B │ which two units are worth a look in a field       │
// │ FIELD_GRAMS     │    4100 B │ … which four                                      │
// │ SAMPLE_PAIRS    │   128 KiB │ how often logs hold two units                     │
// │ SAMPLE_GRAMS    │   128 KiB │ … four                                            │
// │ FILED_PAIRS     │   128 KiB │ how many literals are filed under two             │
// │ FILED_GRAMS     │   128 KiB │ … four                                            │
// │ LITERAL_SLOTS   │     1 MiB │ literals by what they are                         │
// │ PATTERN_LISTS   │     1 MiB │ programs of the group that is made, by pattern    │
// │ PROGRAMS        │    20 MiB │ literals, groups of rules, their bounds           │
// │ CACHE_SLOTS     │    64 KiB │ values met before, by hash                        │
// │ CACHE_ONCE      │    32 KiB │ … values met once                                 │
// │ VALUE_CACHE     │     2 MiB │ … and what was seen in them                       │
// │ COLLECTED       │     1 KiB │ patterns of the value at hand                     │
// │ SET_SLOTS       │    64 KiB │ sets of patterns that values held, by hash        │
// │ PATTERN_SETS    │   512 KiB │ … themselves                                      │
// │ JOINED          │     4 KiB │ patterns of the state that is being made          │
// │ STATE_SLOTS     │   128 KiB │ what records were found to hold, by hash          │
// │ STATES          │     3 MiB │ … itself, and which rules to ask then             │
// │ MOVE_SLOTS      │   768 KiB │ which state and set make which state              │
// ├─────────────────┼───────────┼───────────────────────────────────────────────────┤ all records as rows: layout/readings.ts
// │ READING_SLOTS   │     2 MiB │ what records said of who did what, by hash        │
// ├─────────────────┼───────────┼───────────────────────────────────────────────────┤ reading a log: layout/chunk.ts
// │ BLOCKS          │     8 MiB │ two blocks of a log, read straight into here      │
// │ BEHIND_BLOCKS   │    64 KiB │ read with the last of it, and nothing of it counts│
// └─────────────────┴───────────┴───────────────────────────────────────────────────┘
//
// A region is [X, X_END). layout/memory.ts derives each from the one before it: a size that is changed there, or a count that
// it comes from, moves all behind it and is to be changed here. What lies in a region is beside the counts that it holds.
export * from "./layout/chunk";
export * from "./layout/codes";
export * from "./layout/dump";
export * from "./layout/format";
export * from "./layout/memory";
export * from "./layout/program";
export * from "./layout/readings";
export * from "./layout/tokens";
