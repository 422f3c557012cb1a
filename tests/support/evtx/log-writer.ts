import { crc32 } from "../crc32.ts";
import {
  chunkSize,
  ChunkWriter,
  type ChunkHeaderSpec,
  type RecordPlace,
  type RecordSpec,
} from "./chunk-writer.ts";

// File = a block of 4,096 bytes whose first 128 are the header, then slots of 64 KiB.

export const fileHeaderSize = 0x1000;

/** One 64 KiB slot of the file. */
export type SlotSpec =
  | { readonly kind: "empty" }
  /** Bytes as they are, zeros up to the end of the slot. */
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  /** Records that must fit in one chunk. */
  | {
      readonly kind: "chunk";
      readonly records: readonly RecordSpec[];
      readonly header?: ChunkHeaderSpec;
      /** What lies after the last record, cut at the end of the slot. */
      readonly slack?: Uint8Array;
      /** Last word on the bytes. Checksums are those of before; `sealChunk` makes them right again. */
      readonly patch?: (chunk: Uint8Array, records: readonly RecordPlace[]) => void;
    };

/** Overrides of the file header; a dirty log's counts are stale, so state what they should be. */
export interface FileHeaderSpec {
  readonly firstChunk?: bigint;
  readonly lastChunk?: bigint;
  readonly nextRecordId?: bigint;
  readonly minorVersion?: number;
  readonly majorVersion?: number;
  readonly chunkCount?: number;
  /** 1 dirty, 2 full, 4 no checksum. */
  readonly flags?: number;
  readonly checksum?: number;
}

export interface LogSpec {
  /** Records that fill as many chunks as they need. */
  readonly records?: readonly RecordSpec[];
  /** At most so many records in a chunk. */
  readonly recordsPerChunk?: number;
  /** Slots with a content of their own, after those of `records`. */
  readonly slots?: readonly SlotSpec[];
  /** A log that went round: the slots are turned so that the first one lies at this index. */
  readonly firstSlot?: number;
  readonly header?: FileHeaderSpec;
  /** Bytes after the last slot. */
  readonly trailing?: Uint8Array;
}

/** A record of a written log: `offset` counts from the start of the file. */
export interface WrittenRecord extends RecordPlace {
  readonly slot: number;
}

export interface WrittenLog {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** In the order they were given. */
  readonly records: readonly WrittenRecord[];
}

/** The bytes of a log. */
export function writeLog(spec: LogSpec): Uint8Array<ArrayBuffer> {
  return layLog(spec).bytes;
}

/** The bytes of a log, and where each record lies in them. */
export function layLog(spec: LogSpec): WrittenLog {
  const layout = new SlotList();
  layout.fill(spec.records ?? [], spec.recordsPerChunk ?? Number.POSITIVE_INFINITY);
  for (const slot of spec.slots ?? []) layout.add(slot);
  const slots = layout.slots;
  const turn = spec.firstSlot ?? 0;
  const placeOf = (index: number) => (slots.length === 0 ? 0 : (index + turn) % slots.length);

  const trailing = spec.trailing ?? new Uint8Array(0);
  const bytes = new Uint8Array(fileHeaderSize + slots.length * chunkSize + trailing.length);
  slots.forEach((slot, index) => {
    bytes.set(slot, fileHeaderSize + placeOf(index) * chunkSize);
  });
  bytes.set(trailing, fileHeaderSize + slots.length * chunkSize);
  const last = layout.chunkIndexes.at(-1);
  writeFileHeader(bytes, {
    firstChunk: BigInt(placeOf(layout.chunkIndexes[0] ?? 0)),
    lastChunk: BigInt(last === undefined ? 0 : placeOf(last)),
    nextRecordId: layout.nextId,
    chunkCount: layout.chunkIndexes.length,
    ...spec.header,
  });
  return {
    bytes,
    records: layout.records.map((record) => {
      const slot = placeOf(record.slot);
      return { ...record, slot, offset: fileHeaderSize + slot * chunkSize + record.offset };
    }),
  };
}

/** Writes the 128 bytes at the start of `bytes`, checksum included. */
export function writeFileHeader(bytes: Uint8Array, header: FileHeaderSpec): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, fileHeaderSize);
  const flags = header.flags ?? 0;
  bytes.set(new TextEncoder().encode("ElfFile\0"));
  view.setBigUint64(8, header.firstChunk ?? 0n, true);
  view.setBigUint64(16, header.lastChunk ?? 0n, true);
  view.setBigUint64(24, header.nextRecordId ?? 1n, true);
  view.setUint32(32, 128, true);
  view.setUint16(36, header.minorVersion ?? 1, true);
  view.setUint16(38, header.majorVersion ?? 3, true);
  view.setUint16(40, fileHeaderSize, true);
  // 16 bits: a log of more than 65,535 chunks cannot state how many it has.
  view.setUint16(42, header.chunkCount ?? 0, true);
  view.setUint32(120, flags, true);
  const checksum = (flags & 4) === 0 ? crc32(bytes.subarray(0, 120)) : 0;
  view.setUint32(124, header.checksum ?? checksum, true);
}

class SlotList {
  readonly slots: Uint8Array[] = [];
  readonly records: WrittenRecord[] = [];
  /** Indexes of the slots that hold a chunk. */
  readonly chunkIndexes: number[] = [];
  nextId = 1n;
  #number = 1n;

  fill(records: readonly RecordSpec[], recordsPerChunk: number): void {
    let chunk = new ChunkWriter();
    for (const record of records) {
      const id = record.id ?? this.nextId;
      const full = chunk.records.length >= recordsPerChunk;
      if (full || !chunk.tryAdd(record, id)) {
        this.#finish(chunk, {}, null);
        chunk = new ChunkWriter();
        chunk.tryAdd(record, id);
      }
      this.nextId = id + 1n;
    }
    if (chunk.records.length > 0) this.#finish(chunk, {}, null);
  }

  add(slot: SlotSpec): void {
    if (slot.kind === "chunk") {
      const chunk = new ChunkWriter();
      for (const record of slot.records) {
        const id = record.id ?? this.nextId;
        if (!chunk.tryAdd(record, id)) throw new Error("the records of a slot do not fit in one chunk");
        this.nextId = id + 1n;
      }
      const bytes = this.#finish(chunk, slot.header ?? {}, slot.slack ?? null);
      slot.patch?.(bytes, chunk.records);
    } else {
      const bytes = new Uint8Array(chunkSize);
      if (slot.kind === "bytes") bytes.set(slot.bytes.subarray(0, chunkSize));
      this.slots.push(bytes);
    }
  }

  #finish(chunk: ChunkWriter, header: ChunkHeaderSpec, slack: Uint8Array | null): Uint8Array {
    const bytes = chunk.finish(this.#number, header, slack);
    const slot = this.slots.push(bytes) - 1;
    this.chunkIndexes.push(slot);
    this.records.push(...chunk.records.map((record) => ({ ...record, slot })));
    this.#number += BigInt(chunk.records.length);
    return bytes;
  }
}
