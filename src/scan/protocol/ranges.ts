import type { SlotRange } from "../../evtx/index.ts";
import { FILE_HEADER_BLOCK, SLOT_SIZE } from "../../model/log-geometry.ts";
import type { ByteOffset } from "../../model/units.ts";
import type { TaskRange } from "./protocol.ts";

/** Slots that a file of that size can have at most: with the first one at its start. */
export function slotsOf(bytes: number): number {
  return Math.ceil(bytes / SLOT_SIZE);
}

/**
 * The bytes [start, end) of a range, as far as the file has them.
 *
 * @param origin where the first slot starts; null = nobody knows, so behind a header as in nearly all logs.
 */
export function bytesOf(
  { first, count, opens }: Omit<TaskRange, "origin">,
  fileBytes: number,
  origin: ByteOffset | null,
): readonly [number, number] {
  const place = (slot: number): number =>
    Math.min(fileBytes, (origin ?? FILE_HEADER_BLOCK) + slot * SLOT_SIZE);
  return [opens ? 0 : place(first), place(first + count)];
}

/** Slots between two runs that are read with them: to begin to read anew takes as long. */
const MAX_GAP = 8;

/** Runs of slots, in order, by what is read in one go. */
export function readTogether(runs: readonly SlotRange[]): readonly (readonly SlotRange[])[] {
  const together: SlotRange[][] = [];
  for (const run of runs) {
    const last = together.at(-1);
    if (last !== undefined && run.first - last.at(-1)!.end <= MAX_GAP) last.push(run);
    else together.push([run]);
  }
  return together;
}
