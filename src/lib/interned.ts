/**
 * The same text as engines keep the names of properties: two of them are compared by their addresses. For names that are read
 * from data and compared all the time.
 */
export function interned(text: string): string {
  for (const name in { [text]: null }) return name;
  return text;
}
