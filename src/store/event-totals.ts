import type { EventCount, FileLedger } from "../model/ledger.ts";

/** Channels and event ids over several files, most frequent first. */
export function eventTotals(files: readonly FileLedger[]): readonly EventCount[] {
  const totals = new Map<string, EventCount>();
  for (const file of files) {
    for (const event of file.events) {
      const key = `${event.eventId}\n${event.channel}`;
      totals.set(key, { ...event, count: event.count + (totals.get(key)?.count ?? 0) });
    }
  }
  return [...totals.values()].sort((a, b) => b.count - a.count || a.eventId - b.eventId);
}
