import { ByteWriter } from "../byte-writer.ts";
import { crc32 } from "../crc32.ts";
import { BinXmlWriter } from "./binxml-writer.ts";
import { ChunkTables } from "./chunk-tables.ts";
import type { Stream } from "./nodes.ts";
import { toFileTime, type Time } from "./times.ts";

export const chunkSize = 0x10000;
export const chunkHeaderSize = 512;
const recordHeaderSize = 24;
const recordMagic = 0x00002a2a;

/** What a log holds: one event record. Fields that a sound writer computes can be overridden. */
export interface RecordSpec {
  readonly body: Stream;
  /** The id in the record's header. Default: one more than the record before it, from 1. */
  readonly id?: bigint;
  /** When it was written. Default: FILETIME 0. */
  readonly time?: Time;
  readonly magic?: number;
  readonly size?: number;
  readonly sizeCopy?: number;
  /** Bytes between BinXML and the size copy. Default: zeros up to a multiple of eight. */
  readonly padding?: Uint8Array;
}

/** Overrides of the 512-byte chunk header. */
export interface ChunkHeaderSpec {
  readonly firstNumber?: bigint;
  readonly lastNumber?: bigint;
  readonly firstId?: bigint;
  readonly lastId?: bigint;
  readonly lastRecordOffset?: number;
  readonly freeOffset?: number;
  /** 1 is set in real chunks; 4 means that no checksum was written. */
  readonly flags?: number;
}

/** Where a record lies in its chunk. */
export interface RecordPlace {
  readonly id: bigint;
  readonly offset: number;
  readonly size: number;
}

/** Lays records into one chunk until it is full. */
export class ChunkWriter {
  readonly #out = new ByteWriter();
  readonly #tables = new ChunkTables();
  readonly #binXml = new BinXmlWriter(this.#out, this.#tables);
  readonly #records: RecordPlace[] = [];

  constructor() {
    this.#out.repeat(chunkHeaderSize);
  }

  get records(): readonly RecordPlace[] {
    return this.#records;
  }

  /** False, and nothing changed, where the record does not fit any more. */
  tryAdd(record: RecordSpec, id: bigint): boolean {
    const out = this.#out;
    const before = this.#tables.snapshot();
    const offset = out.position;
    out
      .u32(record.magic ?? recordMagic)
      .u32(0)
      .u64(id)
      .u64(toFileTime(record.time ?? 0n));
    this.#binXml.stream(record.body);
    const unpadded = out.position + 4 - offset;
    out.bytes(record.padding ?? new Uint8Array((8 - (unpadded % 8)) % 8));
    const size = out.position + 4 - offset;
    out.setU32(offset + 4, record.size ?? size);
    out.u32(record.sizeCopy ?? size);
    if (out.position > chunkSize) {
      out.truncate(offset);
      this.#tables.restore(before);
      if (offset === chunkHeaderSize) throw new Error(`a record of ${String(size)} bytes fits no chunk`);
      return false;
    }
    this.#records.push({ id, offset, size });
    return true;
  }

  /** The 65,536 bytes, checksums included. `firstNumber`: the file's running number of the first record. */
  finish(firstNumber: bigint, header: ChunkHeaderSpec, slack: Uint8Array | null): Uint8Array<ArrayBuffer> {
    const used = this.#out.position;
    const chunk = new Uint8Array(chunkSize);
    chunk.set(this.#out.toBytes());
    if (slack !== null) chunk.set(slack.subarray(0, chunkSize - used), used);
    const first = this.#records[0] ?? null;
    const last = this.#records.at(-1) ?? null;
    const view = new DataView(chunk.buffer);
    chunk.set(new TextEncoder().encode("ElfChnk\0"));
    view.setBigUint64(8, header.firstNumber ?? firstNumber, true);
    view.setBigUint64(16, header.lastNumber ?? firstNumber + BigInt(this.#records.length) - 1n, true);
    view.setBigUint64(24, header.firstId ?? first?.id ?? 0n, true);
    view.setBigUint64(32, header.lastId ?? last?.id ?? 0n, true);
    view.setUint32(40, 128, true);
    view.setUint32(44, header.lastRecordOffset ?? last?.offset ?? chunkHeaderSize, true);
    view.setUint32(48, header.freeOffset ?? used, true);
    view.setUint32(120, header.flags ?? 1, true);
    this.#tables.nameBuckets.forEach((offset, bucket) => view.setUint32(128 + 4 * bucket, offset, true));
    this.#tables.templateBuckets.forEach((offset, bucket) => view.setUint32(384 + 4 * bucket, offset, true));
    sealChunk(chunk);
    return chunk;
  }
}

/** Computes both checksums of a chunk anew, in place; leaves them zero where flag 4 says that there are none. */
export function sealChunk(chunk: Uint8Array): void {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunkSize);
  const summed = (view.getUint32(120, true) & 4) === 0;
  const free = Math.min(Math.max(view.getUint32(48, true), chunkHeaderSize), chunkSize);
  view.setUint32(52, summed ? crc32(chunk.subarray(chunkHeaderSize, free)) : 0, true);
  const header = crc32(chunk.subarray(0, 120), chunk.subarray(128, chunkHeaderSize));
  view.setUint32(124, summed ? header : 0, true);
}

/** Bytes a record needs around its BinXML. */
export const recordOverhead = recordHeaderSize + 4;
