/**
 * The text without what it ends in of these characters. `/[…]+$/` says the same and takes the square of the length where
 * many of them stand in the middle, which whoever writes a log may see to.
 */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1]!)) end--;
  return text.slice(0, end);
}
