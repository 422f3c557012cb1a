import { hasSlot, slotsOfEvents, type SlotEvents, type SlotRange } from "../../evtx/index.ts";
import type { wantsEvents } from "../index.ts";

/**
 * The slots of a file that may hold wanted events, as runs in the order of the file.
 *
 * @param slots that the file has at most.
 * @param known where its events are. What lies in none of these ranges may hold anything.
 */
export function wantedSlots(
  wants: ReturnType<typeof wantsEvents>,
  slots: number,
  known: readonly SlotEvents[],
): readonly SlotRange[] {
  const wanted = new Uint8Array(slots).fill(1);
  for (const events of known) {
    const { range } = events;
    const maps = slotsOfEvents(events, wants);
    for (let slot = range.first; slot < Math.min(range.end, slots); slot++) {
      wanted[slot] = maps.some((map) => hasSlot(map, slot - range.first)) ? 1 : 0;
    }
  }
  return runsOf(wanted);
}

function runsOf(wanted: Uint8Array): readonly SlotRange[] {
  const runs: SlotRange[] = [];
  for (let first = wanted.indexOf(1); first >= 0;) {
    const end = wanted.indexOf(0, first);
    runs.push({ first, end: end < 0 ? wanted.length : end });
    first = end < 0 ? -1 : wanted.indexOf(1, end);
  }
  return runs;
}
