// Sigma rules specification, "String Wildcard" and "Escape Character": a backslash escapes `*`, `?` and itself, and is plain
// before anything else.

/** A text as a rule writes it, so that no character of it is a wildcard. */
export function literalText(text: string): string {
  return text.replace(/\\(?=[\\*?])|[*?]/g, "\\$&");
}

/** A pattern of the filter as a rule writes it: there its backslashes escape nothing. */
export function patternText(pattern: string): string {
  // What stands for any text stands for some: an empty value is like no pattern.
  if (/^\*+$/.test(pattern)) return "?*";
  return pattern.replace(/\\(?=[\\*?])/g, "\\\\");
}
