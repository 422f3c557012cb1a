/** Line feeds of the layout break the line; those of a carriage return belong to a value and stay to be seen. */
export function rawPieces(text: string): readonly string[] {
  return text.split(/(?<!\r)\n/);
}
