/** Numbers that were kept as a bound are none: the rule is asked about every event. */
export class NoBound extends Error {}
