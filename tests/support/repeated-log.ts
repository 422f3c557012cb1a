import { closeSync, openSync, writeSync } from "node:fs";
import { recordOffsets, renumber } from "./chunk-records.ts";
import { chunkSize, fileHeaderSize, writeFileHeader } from "./evtx-writer.ts";

/** A log whose chunks stand in the file over and over: at least so many bytes of them. */
export function writeRepeatedLog(path: string, log: Uint8Array, bytes: number): void {
  writeOver(path, log, bytes, () => undefined);
}

/**
 * The same, but with ids that rise through the file as if it had been written so: those in the headers of its records, and those that its
 * events say.
 *
 * @param said of each record what its event has for an id; no other value of the record may read like it
 * @param steps of each record by how much that rises each time
 */
export function writeRisingLog(
  path: string,
  log: Uint8Array,
  bytes: number,
  said: readonly number[],
  steps: readonly number[],
): void {
  const chunks = Buffer.from(log.buffer, log.byteOffset + fileHeaderSize, log.length - fileHeaderSize);
  const places = placesOf(chunks, said);
  let next = 1n;
  const number = (): void => {
    for (let at = 0; at < chunks.length; at += chunkSize) {
      next = renumber(chunks.subarray(at, at + chunkSize), next);
    }
  };
  number();
  const times = Math.ceil(bytes / chunks.length);
  const count = (times * chunks.length) / chunkSize;
  const header = { lastChunk: BigInt(count - 1), nextRecordId: BigInt(times * said.length + 1) };
  writeFileHeader(log, { ...header, chunkCount: Math.min(count, 0xffff) });
  writeOver(path, log, bytes, () => {
    places.forEach((place, record) => {
      chunks.writeBigUInt64LE(chunks.readBigUInt64LE(place) + BigInt(steps[record]!), place);
    });
    number();
  });
}

/** Where in the chunks each event states its id. */
function placesOf(chunks: Buffer, said: readonly number[]): readonly number[] {
  const places: number[] = [];
  const id = Buffer.alloc(8);
  for (let at = 0; at < chunks.length; at += chunkSize) {
    for (const offset of recordOffsets(chunks.subarray(at, at + chunkSize))!) {
      id.writeBigUInt64LE(BigInt(said[places.length]!));
      const body = at + offset + RECORD_BODY;
      const place = chunks.indexOf(id, body);
      const size = chunks.readUInt32LE(at + offset + 4);
      if (place < 0 || place >= at + offset + size) throw new Error("an event does not state its id");
      places.push(place);
    }
  }
  return places;
}

/** Bytes of a record in front of its BinXML. */
const RECORD_BODY = 24;

/** @param change done to the log each time it was written. */
function writeOver(path: string, log: Uint8Array, bytes: number, change: () => void): void {
  const chunks = log.subarray(fileHeaderSize);
  const file = openSync(path, "w");
  try {
    writeSync(file, log, 0, fileHeaderSize);
    for (let written = 0; written < bytes; written += chunks.length) {
      writeSync(file, chunks);
      change();
    }
  } finally {
    closeSync(file);
  }
}
