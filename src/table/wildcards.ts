/**
 * Whether a text as a whole is like a pattern, where `*` stands for any text and `?` for one character. Takes at most the
 * product of both lengths, whatever the pattern. Letter case matters. A character is a code point.
 */
export function isLike(text: string, pattern: string): boolean {
  let at = 0;
  let next = 0;
  // The last `*` that was met, and up to where it reaches: only that one is ever widened.
  let star = -1;
  let reach = 0;
  while (at < text.length) {
    if (pattern[next] === "*") {
      star = next++;
      reach = at;
    } else if (next < pattern.length && (pattern[next] === "?" || pattern[next] === text[at])) {
      at = pattern[next] === "?" ? behind(text, at) : at + 1;
      next++;
    } else if (star >= 0) {
      next = star + 1;
      at = reach = behind(text, reach);
    } else return false;
  }
  while (pattern[next] === "*") next++;
  return next === pattern.length;
}

/** Where the character at an index ends. */
function behind(text: string, index: number): number {
  return index + (text.codePointAt(index)! > 0xffff ? 2 : 1);
}
