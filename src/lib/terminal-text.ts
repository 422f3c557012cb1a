// Text for a terminal. A name in evidence may hold characters that a terminal obeys (escape sequences, carriage returns),
// or that show it in another order or not at all (bidirectional overrides, zero-width characters).

/** Controls, format characters, line and paragraph separators, lone halves of pairs, and what else draws nothing. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/** With line breaks and tabs as they are. */
const hiddenInLines = /(?!\r?\n|\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

const spelled = (character: string): string => `\\u{${character.codePointAt(0)!.toString(16)}}`;

/** One line: such characters as `\u{202e}`, line breaks among them. A backslash before `u{` is spelled so too. */
export function terminalLine(text: string): string {
  return text.replaceAll("\\u{", "\\u{5c}u{").replace(hidden, spelled);
}

/** The same for text of several lines, which keep their breaks and tabs. */
export function terminalLines(text: string): string {
  return text.replace(hiddenInLines, spelled);
}
