import * as layout from "evtx-wasm/layout";
import { fileTimeToIso } from "../../lib/file-time.ts";
import type { ByteOffset } from "../../model/units.ts";
import type { ChunkReader } from "../chunk/chunk-reader.ts";
import { toJsonMember } from "../event/json.ts";
import { toXml } from "../event/xml.ts";
import type { DumpFormat } from "../event/dump-line.ts";
import type { PieceKind } from "./carve.ts";
import { looseValues } from "./loose-values.ts";

/** How much of a carved record can be read: see `RecordConfidence`; `partial`: only what the line says. */
export type CarvedConfidence = "certain" | "likely" | "partial";

/** Where a record's line is made from. */
export interface CarvedRecord {
  readonly file: string;
  readonly kind: PieceKind;
  readonly row: number;
  /** Of the chunk that it counts from. */
  readonly base: ByteOffset;
  /** From `base` on, as they lie in the file: what the reader was given. */
  readonly bytes: Uint8Array;
}

/**
 * A record's line, without the line feed; null where it can't be written. In `jsonl` its place and how sure it is come first;
 * one that can be read in part has what System says, as `Event` where a template gives it or as `system`, and the values whose
 * names are gone as `values`. In `xml` that is the `<Event>` as far as it can be read; one without any has no line.
 */
export function carvedLine(format: DumpFormat, record: CarvedRecord, reader: ChunkReader): string | null {
  const { file, kind, row, base, bytes } = record;
  const flags = reader.flags(row);
  const element = (flags & layout.ROW_BARE) === 0 ? reader.decode(row).element : null;
  if (format === "xml") return element === null ? null : toXml(element);
  const isPartial = (flags & layout.ROW_PARTIAL) !== 0 || element === null;
  const confidence: CarvedConfidence = isPartial
    ? "partial"
    : (flags & layout.ROW_MOVED) !== 0
      ? "likely"
      : "certain";
  const at = reader.offset(row) - base;
  const loose = isPartial ? looseValues(bytes.subarray(at, at + reader.size(row))) : null;
  const head = {
    file,
    offset: reader.offset(row),
    chunkOffset: base,
    headerId: reader.headerId(row),
    written: fileTimeToIso(reader.written(row)),
    origin: kind === "residual" ? "residual" : "carved",
    confidence,
    ...(element === null && loose !== null ? { system: loose.system } : {}),
    ...(loose === null ? {} : { values: loose.values }),
  };
  const event = element === null ? "" : `,${toJsonMember(element)}`;
  return `${JSON.stringify(head).slice(0, -1)}${event}}`;
}
