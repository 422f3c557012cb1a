import { closeSync, openSync, writeSync } from "node:fs";
import { fileHeaderSize } from "./evtx-writer.ts";

/** A log whose chunks stand in the file over and over: at least so many bytes of them. */
export function writeRepeatedLog(path: string, log: Uint8Array, bytes: number): void {
  const chunks = log.subarray(fileHeaderSize);
  const file = openSync(path, "w");
  try {
    writeSync(file, log, 0, fileHeaderSize);
    for (let written = 0; written < bytes; written += chunks.length) writeSync(file, chunks);
  } finally {
    closeSync(file);
  }
}
