import type { CharSet } from "./char-set.ts";

/** A parsed regular expression. */
export type RegexNode =
  | { readonly kind: "empty" }
  | { readonly kind: "set"; readonly set: CharSet }
  | { readonly kind: "assertion"; readonly assertion: Assertion }
  | { readonly kind: "sequence"; readonly nodes: readonly RegexNode[] }
  | { readonly kind: "choice"; readonly nodes: readonly RegexNode[] }
  | {
      readonly kind: "repeat";
      readonly node: RegexNode;
      readonly min: number;
      /** Null = any number. */
      readonly max: number | null;
      readonly greedy: boolean;
    };

/** Places between two characters. `end` is also before a final line feed, `lineEnd` before any. */
export type Assertion = "start" | "lineStart" | "end" | "lineEnd" | "veryEnd" | "boundary" | "noBoundary";
