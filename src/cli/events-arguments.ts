import { eventFormatNames } from "../export/index.ts";
import { eventLevels, eventLineColumns } from "../events/index.ts";
import { isOfAnalyst } from "../matches/match-columns.ts";
import type { EventsCommand, ReadingArguments } from "./command.ts";
import { countedColumns, readColumns } from "./event-columns.ts";
import { listed } from "./listed.ts";
import { readQuery } from "./query.ts";

/** Options of `events` alone. */
export const eventsOptions = ["columns", "count-by", "sort"] as const;

interface EventsValues {
  readonly format?: string | undefined;
  readonly columns?: string | undefined;
  readonly "count-by"?: string | undefined;
  readonly sort?: string | undefined;
  readonly filter?: string | undefined;
  readonly logsources?: string | undefined;
  readonly residual?: boolean | undefined;
  readonly bom?: boolean | undefined;
  readonly "no-formula-guard"?: boolean | undefined;
}

/** The command, or one sentence on what is wrong with it. */
export function readEventsCommand(values: EventsValues, reading: ReadingArguments): EventsCommand | string {
  const format = eventFormatNames.find((known) => known === (values.format ?? "jsonl"));
  if (format === undefined) return `--format of events is ${listed(eventFormatNames)}`;
  const bom = values.bom ?? false;
  if (bom && format !== "csv") return "--bom goes with --format csv";
  const columns =
    values.columns === undefined ? eventLineColumns : readColumns(values.columns, eventLineColumns);
  if (typeof columns === "string") return `--columns: ${columns}`;
  const countBy = values["count-by"] === undefined ? null : readColumns(values["count-by"], countedColumns);
  if (typeof countBy === "string") return `--count-by: ${countBy}`;
  if (values.sort !== undefined && values.sort !== "time") return "--sort takes time";
  if (countBy !== null && (values.columns ?? values.sort) !== undefined)
    return "--count-by writes counts: --columns and --sort do not go with it";
  const filter = values.filter === undefined ? null : readQuery(values.filter, eventLevels, refuseNotes);
  if (typeof filter === "string") return `--filter: ${filter}`;
  return {
    kind: "events",
    ...reading,
    logSources: values.logsources ?? null,
    residual: values.residual ?? false,
    format,
    columns,
    filter,
    countBy,
    sorted: values.sort !== undefined,
    bom,
    guard: values["no-formula-guard"] !== true,
  };
}

/** No event has such a field: they are asked of a case, on the page or by `scan --case`. */
function refuseNotes(field: string): string | null {
  return isOfAnalyst(field)
    ? "notes are those of a case; the page finds them among events, and scan --case among matches"
    : null;
}
