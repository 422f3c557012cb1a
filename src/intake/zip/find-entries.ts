// The members of a zip whose directory is lost: a copy that stopped, a disk that was full. Local headers follow each
// other; where a header does not say how long its data is, the data descriptor behind it does (4.3.9):
//   "PK\7\8", CRC-32, compressed size, size: 4 bytes each, or 8 for the sizes under ZIP64.
// A descriptor is believed where its compressed size is the distance to the start of the data.

import { readBlob } from "../../lib/read-blob.ts";
import { CENTRAL_HEADER, LOCAL_HEADER, LONGEST_LOCAL, parseLocal, viewOf, type ZipEntry } from "./entry.ts";

const DESCRIPTOR = 0x08074b50;
const BLOCK = 1 << 20;

export interface FoundEntries {
  readonly entries: readonly ZipEntry[];
  /** The last member goes on behind the end of the zip. */
  readonly cutOff: boolean;
  readonly tooMany: boolean;
}

/** Reads the zip once from start to end, except where a header says how far its data goes. */
export async function findEntries(zip: Blob, limit: number): Promise<FoundEntries> {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (entries.length < limit) {
    const start = await findSignature(zip, at, [LOCAL_HEADER], () => true);
    if (start === null) return { entries, cutOff: false, tooMany: false };
    const head = await readBlob(zip, start.offset, start.offset + LONGEST_LOCAL);
    const local = parseLocal(head, start.offset);
    if (local === null) {
      at = start.offset + 4;
      continue;
    }
    const { entry, dataStart } = local;
    if (!local.hasDescriptor || entry.compressedSize > 0) {
      const end = dataStart + entry.compressedSize;
      entries.push(end > zip.size ? { ...entry, compressedSize: zip.size - dataStart } : entry);
      if (end > zip.size) return { entries, cutOff: true, tooMany: false };
      at = end;
      continue;
    }
    const end = await findEndOfData(zip, dataStart);
    const { crc, size } = end.sizes ?? { crc: null, size: null };
    entries.push({ ...entry, crc, size, compressedSize: end.offset - dataStart });
    if (end.offset >= zip.size) return { entries, cutOff: true, tooMany: false };
    at = end.offset;
  }
  return { entries, cutOff: false, tooMany: true };
}

interface DataEnd {
  readonly offset: number;
  readonly sizes: { readonly crc: number; readonly size: number } | null;
}

async function findEndOfData(zip: Blob, dataStart: number): Promise<DataEnd> {
  const end = await findSignature(
    zip,
    dataStart,
    [DESCRIPTOR, LOCAL_HEADER, CENTRAL_HEADER],
    (bytes, offset) => {
      const view = viewOf(bytes);
      const signature = view.getUint32(0, true);
      if (signature === DESCRIPTOR) return descriptorAt(bytes, offset - dataStart) !== null;
      // The same four bytes may stand in compressed data by chance: once in 4 GB. Version and flags must fit as well.
      return signature === LOCAL_HEADER
        ? bytes.length >= 8 && view.getUint16(4, true) < 100 && (view.getUint16(6, true) & 0xf000) === 0
        : bytes.length >= 10 && view.getUint16(6, true) < 100;
    },
  );
  if (end === null) return { offset: zip.size, sizes: null };
  return { offset: end.offset, sizes: descriptorAt(end.bytes, end.offset - dataStart) };
}

function descriptorAt(bytes: Uint8Array, distance: number): { crc: number; size: number } | null {
  const view = viewOf(bytes);
  if (bytes.length < 16 || view.getUint32(0, true) !== DESCRIPTOR) return null;
  const crc = view.getUint32(4, true);
  if (bytes.length >= 24 && Number(view.getBigUint64(8, true)) === distance)
    return { crc, size: Number(view.getBigUint64(16, true)) };
  return view.getUint32(8, true) === distance ? { crc, size: view.getUint32(12, true) } : null;
}

/** Bytes behind a signature that `accepts` may look at. */
const LOOK = 24;

async function findSignature(
  zip: Blob,
  from: number,
  signatures: readonly number[],
  accepts: (bytes: Uint8Array, offset: number) => boolean,
): Promise<{ offset: number; bytes: Uint8Array } | null> {
  for (let start = from; start < zip.size; start += BLOCK) {
    const bytes = await readBlob(zip, start, start + BLOCK + LOOK);
    const view = viewOf(bytes);
    const end = Math.min(BLOCK, bytes.length - 3);
    for (let i = bytes.indexOf(0x50); i !== -1 && i < end; i = bytes.indexOf(0x50, i + 1)) {
      if (bytes[i + 1] !== 0x4b || !signatures.includes(view.getUint32(i, true))) continue;
      const rest = bytes.subarray(i, i + LOOK);
      if (accepts(rest, start + i)) return { offset: start + i, bytes: rest };
    }
  }
  return null;
}
