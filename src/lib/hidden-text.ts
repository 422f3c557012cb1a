// Controls (C0, DEL, C1), format characters (soft hyphen, directional marks, embeddings, overrides, isolates, BOM, tags),
// line and paragraph separators, lone surrogates, and whatever else draws nothing (Hangul fillers, variation selectors).
/** A character that would be invisible or would lie. */
export const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/** Whether anything in it would be invisible or would lie. */
export function hasHidden(text: string): boolean {
  return text.search(hidden) >= 0;
}

/** The text with `written` in place of each such character. */
export function replaceHidden(text: string, written: (code: number) => string): string {
  return text.replace(hidden, (found) => written(found.codePointAt(0)!));
}
