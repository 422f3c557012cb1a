import { eventColumns, type EventColumn } from "../events/index.ts";
import { columns, type MatchColumn } from "../matches/match-columns.ts";
import type { Layout } from "./column-layout.svelte.ts";

export const matchLayout: Layout<MatchColumn> = {
  key: "columns",
  columns,
  order: ["time", "fact", "event", "level", "host", "user", "rule", "process", "file"],
  shares: { fact: 6, host: 1, user: 1, rule: 2, process: 2, file: 1 },
  main: "fact",
};

/** Wide enough for the title of most events beside the id. */
const eventWidth = 240;

export const eventLayout: Layout<EventColumn> = {
  key: "event-columns",
  columns: eventColumns.map((column) => (column.id === "event" ? { ...column, width: eventWidth } : column)),
  order: ["time", "event", "level", "host", "channel", "user", "process", "record", "provider", "file"],
  shares: { event: 5, host: 1, channel: 2, user: 2, process: 2, provider: 2, file: 2 },
  main: "event",
};
