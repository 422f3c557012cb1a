// What a line of JSON Lines and a ledger say of their own form. Each name has its JSON Schema in docs/schemas. Keys may be
// added under one number; a key that goes, or that means something else, takes the next.

export const MATCH_SCHEMA = "pivotscope.match/1";
export const LEDGER_SCHEMA = "pivotscope.ledger/1";
export const REPORT_SCHEMA = "pivotscope.report/1";
export const EVENT_SCHEMA = "pivotscope.event/1";
export const CONTEXT_SCHEMA = "pivotscope.context/1";
export const EVENT_COUNT_SCHEMA = "pivotscope.event-count/1";
