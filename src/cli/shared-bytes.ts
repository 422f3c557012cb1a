import { readSync } from "node:fs";

/** The bytes of an open file where all threads can read them. @param size more is not read. */
export function sharedBytes(file: number, size: number): Uint8Array<SharedArrayBuffer> {
  const bytes = new Uint8Array(new SharedArrayBuffer(size));
  let end = 0;
  for (let read = -1; read !== 0 && end < size; end += read)
    read = readSync(file, bytes, end, size - end, null);
  return bytes.subarray(0, end);
}
