/** A literal in the module's memory. */
export interface Literal {
  readonly address: number;
  /** Folded. */
  readonly text: string;
  readonly uses: LiteralUse[];
  /** The lists that it stands in: as a whole value, and by a run of its units. */
  whole: LiteralList | null;
  part: LiteralList | null;
}

export interface LiteralUse {
  readonly field: number;
  /** USE_* of layout.ts. */
  readonly at: number;
  readonly pattern: number;
}

export interface LiteralList {
  readonly table: LiteralTable;
  readonly key: number;
  readonly filed: FiledLiteral[];
  /** 0 = not written yet. */
  address: number;
  /** Entries that there is room for. */
  room: number;
}

export interface FiledLiteral {
  readonly literal: Literal;
  /** Where in the literal its gram starts. */
  readonly before: number;
}

export type LiteralTable = "gram" | "pair" | "whole";
