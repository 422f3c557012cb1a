import type { Issue } from "../../model/issue.ts";
import type { ByteOffset } from "../../model/units.ts";
import * as layout from "evtx-wasm/layout";
import type { ChunkReader } from "./chunk-reader.ts";
import { dumpLine, lineHead, type DumpFormat } from "../event/dump-line.ts";

/** Text of one chunk. Real ones stay below 1 MiB; templates that repeat themselves could make gigabytes. */
const MAX_CHUNK_TEXT = 16 * 1024 * 1024;

/** Where the lines of a chunk go, and what was wrong with its records. */
export interface DumpVisitor {
  /** Whole lines, UTF-8. The bytes are valid during the call: their memory is used again. */
  text(bytes: Uint8Array): void;
  /** A record that could not be read or written. */
  failed(issue: Issue): void;
  /** Something to know of a record that was written. */
  issue(issue: Issue): void;
}

/** Writes the records of chunks as text. The module does it; what it leaves to the host is a few in a thousand. */
export class ChunkDumper {
  readonly #reader: ChunkReader;
  readonly #format: DumpFormat;
  readonly #memory: Uint8Array<ArrayBuffer>;
  readonly #encoder = new TextEncoder();
  #head = "";
  /** In the module's memory; null where it has no room there. */
  #lineHead: Uint8Array | null = null;

  /** @param about what each line begins with, in `jsonl`. */
  constructor(reader: ChunkReader, format: DumpFormat, about: Readonly<Record<string, unknown>>) {
    this.#reader = reader;
    this.#format = format;
    this.#memory = new Uint8Array(reader.wasm.memory.buffer as ArrayBuffer);
    this.about(about);
  }

  /** What each line begins with from now on. */
  about(about: Readonly<Record<string, unknown>>): void {
    this.#head = lineHead(about);
    const head = this.#encoder.encode(`${this.#head}"offset":`);
    this.#lineHead = head.length <= layout.LINE_HEAD_SIZE ? head : null;
  }

  /** The chunk that the reader has open, which starts at `offset` in its file. Answers with the records written. */
  dump(offset: ByteOffset, visitor: DumpVisitor): number {
    const reader = this.#reader;
    const { wasm, records } = reader;
    const lineHead = this.#lineHead;
    if (lineHead !== null) this.#memory.set(lineHead, layout.LINE_HEAD);
    const format = this.#format === "xml" ? layout.FORMAT_XML : layout.FORMAT_JSON;
    let bytes = 0;
    let written = 0;
    const take = (text: Uint8Array): void => {
      bytes += text.length;
      if (text.length > 0) visitor.text(text);
    };
    for (let row = 0; row < records;) {
      if (bytes > MAX_CHUNK_TEXT) {
        visitor.failed(reader.issues.tooLarge(row++));
        continue;
      }
      let stop: number = layout.STOP_HOST;
      if (lineHead !== null) {
        const next = wasm.renderRecords(row, format, offset, lineHead.length);
        stop = wasm.stopped();
        take(this.#memory.subarray(layout.OUTPUT, layout.OUTPUT + wasm.rendered()));
        written += next - row;
        row = next;
      }
      if (stop === layout.STOP_END || stop === layout.STOP_FULL) continue;
      const line = stop === layout.STOP_TOO_LARGE ? null : this.#lineOf(row, visitor);
      if (stop === layout.STOP_TOO_LARGE) visitor.failed(reader.issues.tooLarge(row));
      if (line !== null) {
        take(line);
        written++;
      }
      row++;
    }
    return written;
  }

  /** The slow way, for what the module can't write. */
  #lineOf(row: number, visitor: DumpVisitor): Uint8Array | null {
    const { element, issues } = this.#reader.decode(row);
    if (element === null) {
      visitor.failed(issues[0]!);
      return null;
    }
    for (const issue of issues) visitor.issue(issue);
    return this.#encoder.encode(`${dumpLine(this.#format, this.#head, this.#reader.offset(row), element)}\n`);
  }
}
