import * as layout from "evtx-wasm/layout";
import { fileTimeToIso } from "../../lib/file-time.ts";
import type { RecordConfidence, RecordOrigin } from "../../model/event.ts";
import type { ByteOffset } from "../../model/units.ts";
import { ChunkDumper } from "../chunk/chunk-dumper.ts";
import type { ChunkReader } from "../chunk/chunk-reader.ts";
import { dumpLine, lineHead, type DumpFormat } from "../event/dump-line.ts";
import type { PieceKind } from "./carve.ts";
import { looseValues } from "./loose-values.ts";

/** How many lines were written. */
export interface CarvedLineCounts {
  readonly records: number;
  /** Of those: what can be read of them is not all. */
  readonly parts: number;
  /** Records that could not be written: they can't be decoded, or the format can hold nothing of them. */
  readonly left: number;
}

/**
 * Carved records as lines. In `jsonl` their place and how sure they are come first. One of which parts can be read
 * (`"confidence": "partial"`) has the id and time of its header, if that is still there, what System says, as `Event` where a template gives it or as
 * `system` where only the places of values do, and in `values` those whose names are gone. In `xml` a line is the `<Event>`, as
 * far as there is one.
 */
export class CarvedLines {
  readonly #reader: ChunkReader;
  readonly #format: DumpFormat;
  readonly #file: string;
  readonly #dumper: ChunkDumper;
  readonly #encoder = new TextEncoder();

  constructor(reader: ChunkReader, format: DumpFormat, file: string) {
    this.#reader = reader;
    this.#format = format;
    this.#file = file;
    this.#dumper = new ChunkDumper(reader, format, { file });
  }

  /**
   * Writes the records that are open in the reader: see `CarveVisitor.piece`.
   *
   * @param text takes whole lines, UTF-8, whose bytes are valid during the call.
   */
  piece(
    kind: PieceKind,
    base: ByteOffset,
    bytes: Uint8Array,
    text: (lines: Uint8Array) => void,
  ): CarvedLineCounts {
    const reader = this.#reader;
    const origin: RecordOrigin = kind === "residual" ? "residual" : "carved";
    const rows = Array.from({ length: reader.records }, (_, row) => row);
    if (rows.every((row) => !reader.isPartial(row) && reader.confidence(row) === "certain")) {
      this.#dumper.about(this.#about(base, origin, "certain"));
      let left = 0;
      const records = this.#dumper.dump(base, { text, failed: () => left++, issue: () => undefined });
      return { records, parts: 0, left };
    }
    const counts = { records: 0, parts: 0, left: 0 };
    for (const row of rows) {
      const line = this.#line(row, base, origin, bytes);
      if (line === null) {
        counts.left++;
        continue;
      }
      counts.records++;
      if (reader.isPartial(row)) counts.parts++;
      text(this.#encoder.encode(`${line}\n`));
    }
    return counts;
  }

  #about(
    base: ByteOffset,
    origin: RecordOrigin,
    confidence: RecordConfidence | "partial",
  ): object & Readonly<Record<string, unknown>> {
    return { file: this.#file, chunkOffset: base, origin, confidence };
  }

  #line(row: number, base: ByteOffset, origin: RecordOrigin, bytes: Uint8Array): string | null {
    const reader = this.#reader;
    const offset = reader.offset(row);
    const isHeadless = (reader.flags(row) & layout.ROW_HEADLESS) !== 0;
    const isBare = (reader.flags(row) & layout.ROW_BARE) !== 0;
    const element = isBare ? null : reader.decode(row).element;
    const isPartial = reader.isPartial(row);
    if (element !== null && !isPartial) {
      const about = this.#about(base, origin, reader.confidence(row));
      return dumpLine(this.#format, lineHead(about), offset, element);
    }
    if (!isPartial || (element === null && this.#format === "xml")) return null;
    const start = offset - base;
    const loose = looseValues(bytes.subarray(start, start + reader.size(row)));
    const about = {
      ...this.#about(base, origin, "partial"),
      ...(isHeadless ? {} : { headerId: reader.headerId(row), written: fileTimeToIso(reader.written(row)) }),
      ...(element === null && loose !== null ? { system: loose.system } : {}),
      values: loose?.values ?? [],
    };
    if (element !== null) return dumpLine(this.#format, lineHead(about), offset, element);
    return `${lineHead(about)}"offset":${offset}}`;
  }
}
