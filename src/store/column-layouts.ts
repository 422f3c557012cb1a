import { eventColumns, type EventColumn, type EventColumnId } from "../events/index.ts";
import { columns, type MatchColumn } from "../matches/match-columns.ts";
import type { Layout } from "./column-layout.svelte.ts";

export const matchLayout: Layout<MatchColumn> = {
  key: "columns",
  columns,
  order: ["time", "fact", "event", "level", "host", "user", "rule", "process", "file"],
  shares: { fact: 6, host: 1, user: 1, rule: 2, process: 2, file: 1 },
  main: "fact",
};

/** Where rows say more than the values: the time stands behind the marks of matches and notes, the title behind the id. */
const widths: Readonly<Partial<Record<EventColumnId, number>>> = {
  time: 246,
  event: 200,
  channel: 112,
  user: 120,
  process: 130,
  provider: 130,
};

export const eventLayout: Layout<EventColumn> = {
  key: "event-columns",
  columns: eventColumns.map((column) => ({ ...column, width: widths[column.id] ?? column.width })),
  order: ["time", "event", "host", "channel", "user", "level", "process", "record", "provider", "file"],
  shares: { event: 5, host: 1, channel: 1, user: 2, process: 2, provider: 1, file: 1 },
  main: "event",
};
