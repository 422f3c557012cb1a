/** The keyword that a word stands for. */
export interface Matched<Keyword extends string> {
  readonly keyword: Keyword;
  /** Other keywords have the same beginning, and no public log shows that netsh takes this one. */
  readonly unsure: boolean;
}

// What a log shows: the command line and what the same process then wrote to the registry.
const seen: ReadonlySet<string> = new Set(["i", "v", "l", "c"]);

/** A word matches a keyword if it is a prefix of it, case aside; of several the first of the table. */
export function matchKeyword<Keyword extends string>(
  word: string | undefined,
  table: readonly Keyword[],
): Matched<Keyword> | null {
  const fitting = table.filter((keyword) => isPrefix(word, keyword));
  const [keyword] = fitting;
  if (keyword === undefined) return null;
  const lower = word!.toLowerCase();
  return { keyword, unsure: fitting.length > 1 && keyword !== lower && !seen.has(lower) };
}

export const isPrefix = (word: string | undefined, keyword: string): boolean =>
  word !== undefined &&
  word !== "" &&
  word.length <= keyword.length &&
  keyword.startsWith(word.toLowerCase());

/** `help` and `?` print help and do nothing, wherever they stand in place of a value. */
export function isHelp(word: string | undefined): boolean {
  return word !== undefined && /^([-/]?\?|help|\/help)$/i.test(word);
}
