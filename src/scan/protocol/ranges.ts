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
