import { closeSync, existsSync, openSync, readFileSync, readdirSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSample } from "./build-sample.ts";
import { recordOffsets, renumber } from "./chunk-records.ts";
import { chunkSize, fileHeaderSize, writeFileHeader } from "./evtx-writer.ts";

/** What to make. Nothing is kept in memory but the distinct chunks. */
export interface BigLogSpec {
  /** At least so many bytes; rounded up to whole chunks. */
  readonly bytes: number;
  /** Where to; default: the temporary folder. */
  readonly path?: string;
  /**
   * Numbers the records of every chunk anew, so that ids rise through the file as in a log that one host wrote.
   * Costs both checksums of each chunk: some 250 MB/s. Without it chunks are repeated as they are.
   */
  readonly renumber?: boolean;
  /** Take no chunk from the corpus even where it is there: the same log on every machine. */
  readonly ownChunksOnly?: boolean;
  /** Leave out chunks that speak of a port forward, which stand in no usual log. */
  readonly noForwards?: boolean;
}

/** As chunks that tell of forwards have it. */
const FORWARD = Buffer.from("portproxy", "utf16le");

function hasForward(chunk: Buffer): boolean {
  const lower = Buffer.from(chunk.toString("utf16le").toLowerCase(), "utf16le");
  // Texts lie at odd places too.
  const shifted = Buffer.from(chunk.subarray(1).toString("utf16le").toLowerCase(), "utf16le");
  return lower.includes(FORWARD) || shifted.includes(FORWARD);
}

export interface BigLog {
  readonly path: string;
  readonly bytes: number;
  readonly chunks: number;
  readonly distinctChunks: number;
}

const corpus = fileURLToPath(new URL("../../../shared/corpus/attack-samples/", import.meta.url));

/** Streams a big, sound log to disk by repeating real chunks, or the sample's. The caller removes it. */
export function makeBigLog(spec: BigLogSpec): BigLog {
  const all = distinctChunks(spec.ownChunksOnly !== true && existsSync(corpus));
  const distinct = spec.noForwards === true ? all.filter((chunk) => !hasForward(chunk)) : all;
  const chunks = Math.max(1, Math.ceil((spec.bytes - fileHeaderSize) / chunkSize));
  const path = spec.path ?? join(tmpdir(), `pivotscope-${String(spec.bytes)}.evtx`);
  const file = openSync(path, "w");
  try {
    const header = new Uint8Array(fileHeaderSize);
    writeSync(file, header);
    let nextId = 1n;
    for (let index = 0; index < chunks; index++) {
      const chunk = distinct[index % distinct.length]!;
      nextId = spec.renumber === true ? renumber(chunk, nextId) : lastId(chunk) + 1n;
      writeSync(file, chunk);
    }
    writeFileHeader(header, {
      lastChunk: BigInt(chunks - 1),
      nextRecordId: nextId,
      chunkCount: Math.min(chunks, 0xffff),
    });
    writeSync(file, header, 0, header.length, 0);
  } finally {
    closeSync(file);
  }
  return { path, bytes: fileHeaderSize + chunks * chunkSize, chunks, distinctChunks: distinct.length };
}

/** Run as `node tests/support/run.mjs tests/support/big-log.ts MEGABYTES [PATH]`. */
export function main(megabytes = "1024", path?: string): void {
  const bytes = Number(megabytes) * 1024 * 1024;
  const log = makeBigLog({ bytes, ...(path === undefined ? {} : { path }) });
  console.log(`${log.path}: ${String(log.chunks)} chunks, ${String(log.distinctChunks)} of them distinct`);
}

// Chunks that are whole and whose walk ends where their header says: a bench should measure logs, not damage.
function distinctChunks(fromCorpus: boolean): Buffer[] {
  const logs = fromCorpus ? corpusLogs() : [Buffer.from(buildSample())];
  return logs.flatMap((log) => {
    const chunks: Buffer[] = [];
    for (let at = fileHeaderSize; at + chunkSize <= log.length; at += chunkSize) {
      const chunk = log.subarray(at, at + chunkSize);
      if (recordOffsets(chunk) !== null) chunks.push(chunk);
    }
    return chunks;
  });
}

function corpusLogs(): Buffer[] {
  return readdirSync(corpus, { recursive: true, encoding: "utf8" })
    .filter((name) => name.toLowerCase().endsWith(".evtx"))
    .sort()
    .map((name) => readFileSync(join(corpus, name)));
}

const lastId = (chunk: Buffer): bigint => chunk.readBigUInt64LE(32);
