import type { LineColumn } from "../export/index.ts";
import { eventColumns } from "./event-columns.ts";

/** Columns of the page, and what an export says beside them. */
export const eventLineColumns = [...eventColumns.map(({ id }) => id), "offset", "timefrom"] as const;
export type EventLineColumn = (typeof eventLineColumns)[number];

/** Called in lines as those of matches are. */
const NAMES: Readonly<Partial<Record<EventLineColumn, readonly [key: string, csv: string]>>> = {
  host: ["computer", "host"],
  event: ["eventId", "event_id"],
  record: ["recordId", "record_id"],
  timefrom: ["timeFrom", "time_from"],
};

export function lineColumn(id: EventLineColumn): LineColumn {
  const [key, csv] = NAMES[id] ?? [id, id];
  return { key, csv, isNumber: id === "offset" };
}
