// A value that a shell takes from a variable or from another command's output is not in the event. In words and texts it is
// one U+FFFF, which Unicode keeps from ever being a character; one that the log itself holds becomes U+FFFD first.

/** Stands for text that is not in the event. */
export const UNKNOWN = "\uffff";

export function withoutUnknown(text: string): string {
  return text.replaceAll(UNKNOWN, "\ufffd");
}

/** A text for people, in which what is not known is `?`. */
export function withQuestionMarks(text: string): string {
  return text.replaceAll(UNKNOWN, "?");
}

// `$p`, `${p}`, `$(…)`; `%PORT%`, `%PORT:~0,2%`; `!p!`; `%%p`; `%1` and `%~1` where a value begins. Not `%4` behind an
// address, which is the zone of `fe80::1%4`.
const variable = /\uffff|\$[({\w]|%[A-Za-z_][^%\s]*%|![A-Za-z_][^!\s]*!|%%~?[A-Za-z]|^%~?[\d*]/;

/** Whether a value, or a part of it, is the name of a variable that was not filled in. */
export function hasVariable(value: string): boolean {
  return variable.test(value);
}
