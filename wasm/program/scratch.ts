import { MAX_PATTERNS, OUTPUT, OUTPUT_END, TOKENS, TOKENS_END } from "../layout";

// While a group is made no record is decoded or written: what is needed meanwhile only lies where those do.

/** u32: patterns that trigger programs of the group. */
export const TRIGGERING: u32 = TOKENS;
/** A bit for each pattern that bounds of the group name. */
export const NAMED: u32 = TRIGGERING + MAX_PATTERNS * 4;
export const NAMED_END: u32 = NAMED + MAX_PATTERNS / 8;
/** u32: rules that are asked on every record. */
export const ALWAYS: u32 = NAMED_END;
export const ALWAYS_END: u32 = ALWAYS + 512 * 1024;
/** u32: programs that are evaluated on every record. */
export const TESTED: u32 = ALWAYS_END;
export const TESTED_END: u32 = TESTED + 512 * 1024;
/** u32: the program that is written. */
export const WRITTEN: u32 = TESTED_END;
export const WRITTEN_END: u32 = TOKENS_END;
/** {u32 pattern, u32 program that it triggers}. */
export const TRIGGERS: u32 = OUTPUT;
export const TRIGGERS_END: u32 = OUTPUT_END;
