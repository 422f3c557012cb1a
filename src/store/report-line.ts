import type { EventSummary } from "../model/event.ts";
import type { Match } from "../model/match.ts";
import { formatOffset, formatTime } from "./format.ts";
import type { Names } from "../matches/match-columns.ts";
import { forwardOf } from "../matches/match-forward.ts";

/** A match as one line that finds the evidence again with any other tool. */
export function reportLine(match: Match, names: Names): string {
  const { event, rule } = match;
  const forward = forwardOf(match);
  const own = names.isOwn(rule) ? " [Pivotscope]" : "";
  return recordLine(event, names, [
    `${names.ruleTitle(rule)}${own} (${names.ruleId(rule)})`,
    ...(forward === null ? [] : [forward.text]),
  ]);
}

/** The same of a record. @param said of it beside what it says itself. */
export function recordLine(
  event: Omit<EventSummary, "fieldsJson" | "fieldPairsJson">,
  names: Pick<Names, "filePath">,
  said: readonly string[] = [],
): string {
  const parts = [
    event.time === "" ? "no time" : `${formatTime(event.time)} UTC`,
    event.computer === "" ? "no host" : event.computer,
    `${event.channel} ${event.eventId}`,
    `record ${event.recordId}${event.place.origin === "live" ? "" : `, ${event.place.origin}`}`,
    ...said,
    event.fact,
    names.filePath(event.place.file),
    `offset ${formatOffset(event.place.offset)}`,
    `chunk ${formatOffset(event.place.chunkOffset)}`,
    ...event.copies.map(
      ({ file, offset }) => `also in ${names.filePath(file)} offset ${formatOffset(offset)}`,
    ),
  ];
  // One line, whatever the evidence holds.
  return parts.join(" | ").replace(/[\r\n\u2028\u2029]+/g, " ");
}
