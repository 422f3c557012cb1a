/** What was asked for can't be done as asked. */
export class UsageError extends Error {}

/** The output could not be written. */
export class OutputError extends Error {}

/** Whoever read the output wants no more of it. */
export class ClosedPipeError extends OutputError {}
