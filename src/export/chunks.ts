/** Joins pieces into strings of about this many UTF-16 units: large enough for a Blob, small enough to be let go. */
const CHUNK_UNITS = 1 << 18;

/** Gathers many short texts into few longer ones, without ever holding all of them. */
export function* inChunks(pieces: Iterable<string>): Generator<string> {
  let parts: string[] = [];
  let units = 0;
  for (const piece of pieces) {
    parts.push(piece);
    units += piece.length;
    if (units >= CHUNK_UNITS) {
      yield parts.join("");
      parts = [];
      units = 0;
    }
  }
  if (units > 0) yield parts.join("");
}
