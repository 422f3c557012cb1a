// Sigma compares without regard to case (R "General"). One fold, used for rules and for events on every path, fast or
// slow: Unicode lower-casing code point by code point, with no locale. `String.toLowerCase` of a whole text differs
// from that in one place: it makes a Σ at the end of a word ς, so that a text would not contain its own beginning.
// Both lower-case forms of Σ therefore fold to σ.
//
// Only İ (U+0130) changes length: it folds to `i` and U+0307. See `FieldText.toRaw`.

const NOT_ASCII = /[\u0080-\uffff]/;
const SIGMA = /[\u03a3\u03c2]/g;

/** A text in the one form in which texts are compared without regard to case. */
export function fold(text: string): string {
  return NOT_ASCII.test(text)
    ? text.replace(SIGMA, "\u03c3").toLowerCase().replace(SIGMA, "\u03c3")
    : text.toLowerCase();
}

/** True where two indices of the folded text can stand for the same index of the original. */
export function foldChangesLength(text: string): boolean {
  return text.includes("\u0130");
}
