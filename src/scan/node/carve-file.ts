import { reasonOf } from "../../lib/reason-of.ts";
import { carve, carvedLine, ChunkReader, type CarveCounts, type PieceKind } from "../../evtx/index.ts";
import { evtxModule } from "../../evtx/module.ts";
import { issueOf, type Issue } from "../../model/issue.ts";
import { scanEverything } from "../../model/scan-program.ts";
import type { DumpFormat } from "../protocol/protocol.ts";
import { fileSource } from "./file-source.ts";

/** What was found in a file. */
export interface Carved extends CarveCounts {
  /** Lines written. */
  readonly records: number;
  /** Of those: what can be read of them is not all. */
  readonly parts: number;
  /** Records of which the format can hold nothing, or that a chunk lists and that can't be decoded. */
  readonly left: number;
  /** Null where all of the file was searched. */
  readonly issue: Issue | null;
}

/** Lines are handed over in pieces of about so many characters. */
const PIECE = 1 << 20;

/** Searches a file on disk for chunks and records, whatever it is, and writes them as lines in the order of the file. */
export class FileCarver {
  readonly #reader = new ChunkReader(evtxModule, scanEverything);
  readonly #format: DumpFormat;

  constructor(format: DumpFormat) {
    this.#format = format;
  }

  /** @param write is waited for: lines do not gather in memory. */
  async carve(
    path: string,
    file: string,
    write: (text: string) => Promise<void>,
    onBytes: (bytes: number) => void,
  ): Promise<Carved> {
    const reader = this.#reader;
    const counts = { records: 0, parts: 0, left: 0 };
    let text = "";
    let searched = 0;
    const visitor = {
      judges: false,
      piece: async (kind: PieceKind, base: number, bytes: Uint8Array): Promise<void> => {
        for (let row = 0; row < reader.records; row++) {
          const line = carvedLine(this.#format, { file, kind, row, base, bytes }, reader);
          if (line === null) {
            counts.left++;
            continue;
          }
          counts.records++;
          if (reader.isPartial(row)) counts.parts++;
          text += `${line}\n`;
          if (text.length < PIECE) continue;
          const full = text;
          text = "";
          await write(full);
        }
      },
      isCancelled: (bytes: number) => {
        searched += bytes;
        onBytes(bytes);
        return false;
      },
    };
    try {
      const source = await fileSource(path);
      const found = await carve(source, file, reader, visitor);
      await write(text);
      return { ...found, ...counts, issue: null };
    } catch (error) {
      await write(text);
      const detail = `the file could not be read any further: ${reasonOf(error)}`;
      const issue = issueOf("file-unreadable", file, detail, null, { offset: searched });
      return { chunks: 0, badHeaders: 0, badRecords: 0, bytes: searched, ...counts, issue };
    }
  }
}
