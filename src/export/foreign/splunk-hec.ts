// Splunk's HTTP Event Collector: the ECS document in its envelope, one a line. `time` is seconds since 1970 with six digits; without
// it Splunk takes the time at which it got the event.

import type { RowWriter } from "../line-format.ts";
import { sourceName, type ExportRow } from "../row.ts";
import { ecsDocument, hasDate, type EcsOptions } from "./ecs.ts";
import { unixMicroseconds } from "./event-times.ts";
import { jsonText } from "./json-text.ts";

export type HecOptions = Omit<EcsOptions, "bulk">;

export function splunkHecLines(options: HecOptions): RowWriter {
  const lineOf = (row: ExportRow): string => {
    const time = hasDate(row) ? unixMicroseconds(row.match.event.time) : null;
    if (time === null) options.onNotice?.("time-left-out");
    const envelope = {
      host: row.match.event.computer,
      source: sourceName(row.file),
      sourcetype: "pivotscope:match",
      event: ecsDocument(row, options),
    };
    const start = time === null ? "{" : `{"time":${secondsText(time)},`;
    return `${start}${jsonText(envelope).slice(1)}\n`;
  };
  return { head: "", row: lineOf };
}

/** Exact, which a number of JavaScript is not beyond the year 2255. */
function secondsText(microseconds: bigint): string {
  const sign = microseconds < 0n ? "-" : "";
  const digits = (microseconds < 0n ? -microseconds : microseconds).toString().padStart(7, "0");
  return `${sign}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
