import { isWordCode } from "./char-set.ts";
import type { Assertion } from "./syntax.ts";

/** What stands on one side of a place: as much as an assertion can ask. */
export type Side =
  typeof NOTHING | typeof LINE_FEED | typeof FINAL_LINE_FEED | typeof WORD_CHAR | typeof OTHER;

export const NOTHING = 0;
export const LINE_FEED = 1;
/** The last character of the value, a line feed. Before the place it counts like any line feed. */
export const FINAL_LINE_FEED = 2;
const WORD_CHAR = 3;
export const OTHER = 4;

export function sideOf(code: number): Side {
  return code === 0x0a ? LINE_FEED : isWordCode(code) ? WORD_CHAR : OTHER;
}

export function assertionHolds(assertion: Assertion, before: Side, after: Side): boolean {
  switch (assertion) {
    case "start":
      return before === NOTHING;
    case "lineStart":
      return before === NOTHING || before === LINE_FEED || before === FINAL_LINE_FEED;
    case "end":
      return after === NOTHING || after === FINAL_LINE_FEED;
    case "lineEnd":
      return after === NOTHING || after === LINE_FEED || after === FINAL_LINE_FEED;
    case "veryEnd":
      return after === NOTHING;
    case "boundary":
      return (before === WORD_CHAR) !== (after === WORD_CHAR);
    case "noBoundary":
      return (before === WORD_CHAR) === (after === WORD_CHAR);
  }
}
