// There are tens of thousands of them, so they are few objects.

/** A literal in the module's memory. */
export interface Literal {
  readonly address: number;
  /** Folded. */
  readonly text: string;
  /** Where it is looked for: field, USE_* of layout.ts and pattern of each, `USE_PARTS` numbers. */
  readonly uses: number[];
  /** The list that it stands in as a text, and that of whole values; null while it is in none. */
  inText: LiteralList | null;
  whole: LiteralList | null;
  /** Where in the text its gram starts. */
  before: number;
  /** It has uses that are not written. */
  isChanged: boolean;
}

export const USE_PARTS = 3;

export interface LiteralList {
  readonly table: LiteralTable;
  readonly key: number;
  readonly filed: Literal[];
  /** 0 = not written yet. */
  address: number;
  /** Entries that there is room for. */
  room: number;
  /** It is not written as it is. */
  isChanged: boolean;
}

export type LiteralTable = "gram" | "pair" | "whole";
