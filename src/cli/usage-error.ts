/** What was asked for can't be done as asked. */
export class UsageError extends Error {}
