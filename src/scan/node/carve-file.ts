import { reasonOf } from "../../lib/reason-of.ts";
import {
  carve,
  CarvedLines,
  ChunkReader,
  type CarveCounts,
  type CarvedLineCounts,
} from "../../evtx/index.ts";
import { evtxModule } from "../../evtx/module.ts";
import { say } from "../../lib/said.ts";
import type { LocalSource } from "../../model/input.ts";
import { emptyFile, issueOf, type Issue } from "../../model/issue.ts";
import { scanEverything } from "../../model/scan-program.ts";
import type { DumpFormat } from "../protocol/protocol.ts";
import { openSource } from "./local-source.ts";

/** What was found in a file. */
export interface Carved extends CarveCounts, CarvedLineCounts {
  /** Null where all of the file was searched. */
  readonly issue: Issue | null;
}

/** Searches files for chunks and records, whatever they are, and writes them as lines in the order of the file. */
export class FileCarver {
  readonly #reader = new ChunkReader(evtxModule, scanEverything);
  readonly #format: DumpFormat;

  constructor(format: DumpFormat) {
    this.#format = format;
  }

  /** @param write is waited for after each chunk: lines do not gather in memory. */
  async carve(
    source: LocalSource,
    file: string,
    write: (text: Uint8Array) => Promise<void>,
    onBytes: (bytes: number) => void,
  ): Promise<Carved> {
    const lines = new CarvedLines(this.#reader, this.#format, file);
    const counts = { records: 0, parts: 0, left: 0 };
    let searched = 0;
    try {
      const opened = await openSource(source);
      const found = await carve(opened, file, this.#reader, {
        judges: false,
        piece: async (kind, base, bytes) => {
          const pieces: Uint8Array[] = [];
          const { records, parts, left } = lines.piece(kind, base, bytes, (text) =>
            pieces.push(text.slice()),
          );
          counts.records += records;
          counts.parts += parts;
          counts.left += left;
          if (pieces.length > 0) await write(Buffer.concat(pieces));
        },
        isCancelled: (bytes) => {
          searched += bytes;
          onBytes(bytes);
          return false;
        },
      });
      return { ...found, ...counts, issue: opened.size === 0 ? emptyFile(file) : null };
    } catch (error) {
      const detail = say("the file could not be read any further: {reason}", { reason: reasonOf(error) });
      const issue = issueOf("file-unreadable", file, detail, null, { offset: searched });
      return { chunks: 0, badHeaders: 0, badRecords: 0, bytes: searched, ...counts, issue };
    }
  }
}
