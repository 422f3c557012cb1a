/** What was asked for can't be done as asked. */
export class UsageError extends Error {}

/** The output could not be written. */
export class OutputError extends Error {}
