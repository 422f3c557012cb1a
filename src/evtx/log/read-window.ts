import type { ByteSource } from "../../model/bytes.ts";
import type { ByteOffset } from "../../model/units.ts";

/** The bytes of [start, start + length), cut at the end of the file. Where it starts before the file, zeros stand for what is not there. */
export async function readWindow(
  source: Pick<ByteSource, "read">,
  start: ByteOffset,
  length: number,
): Promise<Uint8Array> {
  const missing = Math.max(0, -start);
  const bytes = await source.read(start + missing, start + length);
  if (missing === 0) return bytes;
  const window = new Uint8Array(missing + bytes.length);
  window.set(bytes, missing);
  return window;
}
