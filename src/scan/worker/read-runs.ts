import {
  scanLog,
  type ChunkReader,
  type ScanVisitor,
  type SlotGrid,
  type SlotRange,
} from "../../evtx/index.ts";
import type { ByteSource } from "../../model/bytes.ts";
import type { FileHandle } from "../protocol/protocol.ts";
import { readTogether } from "../protocol/ranges.ts";

/** Reads runs of slots of a log that was read before: its problems and residual records are told. @returns the bytes that were read. */
export async function readRuns(
  source: ByteSource,
  file: FileHandle,
  grid: SlotGrid,
  runs: readonly SlotRange[],
  reader: ChunkReader,
  into: Pick<ScanVisitor, "event" | "rows" | "isCancelled">,
): Promise<number> {
  let bytesRead = 0;
  let cancelled = false;
  for (const together of readTogether(runs)) {
    const read = { first: together[0]!.first, end: Math.min(together.at(-1)!.end, grid.count) };
    const result = await scanLog(source, file, grid, read, reader, {
      ...into,
      issue: () => undefined,
      residual: "left",
      skips: (slot) => !together.some(({ first, end }) => slot >= first && slot < end),
      isCancelled: (bytes, records) => (cancelled = into.isCancelled(bytes, records)),
    });
    bytesRead += result.bytesRead;
    if (cancelled) break;
  }
  return bytesRead;
}
