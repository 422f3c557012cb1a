import { edgeOf, isBackward, isBehindEdge, type Lookup } from "../../context/index.ts";
import type { SlotRange } from "../../evtx/index.ts";
import { isoToFileTime } from "../../lib/file-time.ts";
import type { FileTime } from "../../model/units.ts";
import type { SlotsOfFile } from "../protocol/context-questions.ts";
import { slotsOf } from "../protocol/ranges.ts";
import { wantsEvents } from "../index.ts";
import { rulesOfLookup } from "../context-rules.ts";
import type { FileTally } from "./file-tally.ts";
import { wantedSlots } from "./wanted-slots.ts";

/** A slot and when its records happened. */
export interface TimedSlot {
  readonly file: FileTally;
  readonly slot: number;
  readonly first: FileTime;
  readonly last: FileTime;
}

/** Later than any time. */
export const LATEST = 0xffff_ffff_ffff_ffffn;

/** Slots that a file can have at most; those of which nothing is known among them. */
const slotCount = (file: FileTally): number => slotsOf(file.bytes - (file.origin ?? 0));

/** The slots of a file that hold any records of [from, to], as far as anything is known of them; both included. */
export function slotsInTime(file: FileTally, from: FileTime, to: FileTime): readonly TimedSlot[] {
  const slots: TimedSlot[] = [];
  const isKnown = new Uint8Array(slotCount(file));
  for (const { range, spans } of file.slotTimes) {
    for (let slot = range.first; slot < Math.min(range.end, isKnown.length); slot++) {
      isKnown[slot] = 1;
      const at = (slot - range.first) * 2;
      const [first, last] = [spans[at]!, spans[at + 1]!];
      if (first <= last && first <= to && last >= from) slots.push({ file, slot, first, last });
    }
  }
  for (let slot = isKnown.indexOf(0); slot >= 0; slot = isKnown.indexOf(0, slot + 1)) {
    slots.push({ file, slot, first: 0n, last: LATEST });
  }
  return slots;
}

/**
 * The slots that may hold what is looked for, in the order in which they are read: what decides is nearest to the time it looks from.
 * Of what has one id for good those behind that time come last.
 */
export function slotsToSearch(files: readonly FileTally[], lookup: Lookup): readonly TimedSlot[] {
  const edge = isoToFileTime(edgeOf(lookup)) ?? 0n;
  const back = isBackward(lookup);
  const wants = wantsEvents({ lookup: { rules: rulesOfLookup(lookup), wanted: [], about: null } });
  const slots = files.flatMap((file) => {
    const from = back ? 0n : edge;
    const timed = slotsInTime(file, from, back && lookup.kind !== "guid" ? edge : LATEST);
    const runs = wantedSlots(wants, slotCount(file), file.slotEvents);
    const isWanted = new Uint8Array(slotCount(file));
    for (const { first, end } of runs) isWanted.fill(1, first, end);
    return timed.filter(({ slot }) => isWanted[slot] === 1);
  });
  const oldestFirst = (some: TimedSlot[]): TimedSlot[] => some.sort((a, b) => compare(a.first, b.first));
  if (!back) return oldestFirst(slots);
  const isBehind = slots.map((slot) => isBehindEdge(lookup, slot));
  const before = slots.filter((_, at) => !isBehind[at]).sort((a, b) => compare(b.last, a.last));
  return [...before, ...oldestFirst(slots.filter((_, at) => isBehind[at]))];
}

function compare(one: FileTime, other: FileTime): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Slots in the order of the files and of their bytes, for so many workers: each gets about as many. */
export function shareSlots(
  slots: readonly TimedSlot[],
  workers: number,
): readonly (readonly SlotsOfFile[])[] {
  const sorted = [...slots].sort(
    (one, other) => one.file.handle.index - other.file.handle.index || one.slot - other.slot,
  );
  const share = Math.max(1, Math.ceil(sorted.length / workers));
  const shares: SlotsOfFile[][] = [];
  for (let at = 0; at < sorted.length; at += share) shares.push(byFile(sorted.slice(at, at + share)));
  return shares;
}

function byFile(slots: readonly TimedSlot[]): SlotsOfFile[] {
  const files = new Map<FileTally, { first: number; end: number }[]>();
  for (const { file, slot } of slots) {
    const runs = files.get(file) ?? [];
    files.set(file, runs);
    const last = runs.at(-1);
    if (last?.end === slot) last.end++;
    else runs.push({ first: slot, end: slot + 1 });
  }
  return [...files].map(([file, runs]) => ({ file: file.handle, runs: runs as readonly SlotRange[] }));
}
