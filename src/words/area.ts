/**
 * The texts of an area of the page: its English is the key. `{name}` is replaced by a value; of `one|many` the number `{n}` chooses.
 * Japanese has one form for both.
 */
export type Area = Readonly<Record<string, readonly [german: string, japanese: string]>>;
