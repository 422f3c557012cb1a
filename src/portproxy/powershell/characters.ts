// PowerShell takes typographic quotes and dashes for plain ones (language specification, 2.3.5.2 and 2.2.5).

export const isSingleQuote = (character: string | undefined): boolean =>
  character !== undefined && "'\u2018\u2019\u201a\u201b".includes(character);
export const isDoubleQuote = (character: string | undefined): boolean =>
  character !== undefined && '"\u201c\u201d\u201e'.includes(character);
export const isDash = (character: string | undefined): boolean =>
  character !== undefined && "-\u2013\u2014\u2015".includes(character);
export const isLineBreak = (character: string | undefined): boolean =>
  character === "\n" || character === "\r";
export const isBlank = (character: string | undefined): boolean =>
  character === " " ||
  character === "\t" ||
  character === "\u00a0" ||
  character === "\f" ||
  character === "\v";
