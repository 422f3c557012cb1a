import { isoToFileTime, TICKS_PER_SECOND } from "../../lib/file-time.ts";
import { inEnglish, say, type Said } from "../../lib/said.ts";
import type { IsoTime } from "../../model/units.ts";

/** A correlation match in one line: `12 events in 00:04:31 · TargetUserName=admin`. */
export function correlationFact(
  events: number,
  first: IsoTime,
  last: IsoTime,
  group: Iterable<readonly [name: string, value: string]>,
): string {
  return [
    inEnglish(eventsInTime(events, first, last)),
    ...[...group].map(([name, value]) => `${name}=${value}`),
  ].join(" · ");
}

/** What such a line begins with: how many events in how long. */
export function eventsInTime(events: number, first: IsoTime, last: IsoTime): Said {
  return say("{n} event in {duration}|{n} events in {duration}", {
    n: events,
    duration: duration(first, last),
  });
}

/** `00:04:31`, `3 d 00:04:31`, rounded down. */
function duration(first: IsoTime, last: IsoTime): string {
  const [start, end] = [isoToFileTime(first), isoToFileTime(last)];
  const seconds = start === null || end === null ? 0 : Number((end - start) / TICKS_PER_SECOND);
  const two = (value: number): string => String(value).padStart(2, "0");
  const clock = [seconds / 3600, seconds / 60, seconds].map(
    (part, i) => Math.floor(part) % (i === 0 ? 24 : 60),
  );
  const days = Math.floor(seconds / 86_400);
  return `${days > 0 ? `${days} d ` : ""}${clock.map(two).join(":")}`;
}
