import * as layout from "evtx-wasm/layout";

/** Records that follow each other and belong to one chunk. */
export interface LooseRun {
  /** Of all of them. */
  readonly length: number;
  /** Where their chunk started, from the first record: a negative number; a guess where none of them tells. */
  readonly base: number;
}

/** u32 next, 16 GUID, u32 size, in front of a definition's body. */
const DEFINITION_HEADER = 24;
/** Header of a template instance: 0C, u8, u32 id, u32 offset of the definition. */
const INSTANCE_HEADER = 10;

/**
 * The records that `bytes` begin with, as far as each has a size with a copy of it and they can be of one chunk. A record that
 * holds the definition of its template says where the chunk starts: the definition's own offset from it is written there.
 *
 * @returns null where no record starts there
 */
export function looseRun(bytes: Uint8Array): LooseRun | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let base: number | null = null;
  let length = 0;
  for (let size = recordSize(view, 0); size > 0; size = recordSize(view, length)) {
    const own = baseOf(view, length, size);
    if (own !== null && base !== null && own !== base) break;
    base ??= own;
    length += size;
  }
  return length === 0 ? null : { length, base: base ?? -layout.CHUNK_RECORDS };
}

/** Bytes of the record at `at`, 0 where there is none. */
function recordSize(view: DataView, at: number): number {
  const room = view.byteLength - at;
  if (room < layout.RECORD_MIN_SIZE || view.getUint32(at, true) !== layout.RECORD_MAGIC) return 0;
  const size = view.getUint32(at + layout.RECORD_SIZE, true);
  if (size < layout.RECORD_MIN_SIZE || size > room) return 0;
  return view.getUint32(at + size - 4, true) === size ? size : 0;
}

/** Where the chunk of a record starts that holds its outermost definition itself; null where it does not. */
function baseOf(view: DataView, at: number, size: number): number | null {
  let body = at + layout.RECORD_BODY;
  const end = at + size - 4;
  if (body < end && view.getUint8(body) === 0x0f) body += 4;
  const definition = body + INSTANCE_HEADER;
  if (definition + DEFINITION_HEADER > end || view.getUint8(body) !== 0x0c) return null;
  // The instance repeats the first four bytes of the GUID, which a value count behind it would not.
  if (view.getUint32(body + 2, true) !== view.getUint32(definition + 4, true)) return null;
  const base = definition - view.getUint32(body + 6, true);
  return at - base >= layout.CHUNK_RECORDS && at - base < layout.SLOT_SIZE ? base : null;
}
