// How far the times of events that belong together may be apart on one host, in milliseconds.

/**
 * Events of one process or service may be out of order by this: each is stamped where it happened, the start of a process by the
 * kernel and what it did by whoever saw that.
 */
export const OF_ONE_LOG = 1000;

/**
 * Two logs tell of one thing within this: Sysmon was seen to write an event 1.3 seconds late, and what has no `UtcTime` has only the
 * time of writing.
 */
export const TWO_LOGS = 2000;
