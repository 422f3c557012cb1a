// A forward on the axis of time.

import { isoToMilliseconds } from "../../lib/iso-time.ts";
import type { FileLedger } from "../../model/ledger.ts";
import type { PortForward } from "../../model/port-forward.ts";

/** In milliseconds since 1970. */
export interface Life {
  /** Null where it is older than the logs. */
  readonly start: number | null;
  /** Null where the logs do not show its end. */
  readonly end: number | null;
  /** Earliest and latest event of the logs that prove it: nothing is known outside of them. */
  readonly logs: TimeRange;
  /** The last time that these logs state and that is not believed; null where there is none. */
  readonly doubted: number | null;
}

export interface TimeRange {
  readonly first: number;
  readonly last: number;
}

/** `perhaps`: the logs do not settle it. */
export type Presence = "up" | "perhaps" | "down";

/** Windows has event logs since 1993. One damaged record or one wrong clock would stretch the axis over thousands of years. */
const BELIEVED: TimeRange = { first: Date.UTC(1990), last: Date.UTC(2101) };

/** First and last time of each file, as far as it states any. */
export function spansOf(files: readonly FileLedger[]): readonly (readonly number[])[] {
  return files.map(({ firstTime, lastTime }) =>
    [firstTime, lastTime].map(timeOf).filter((time) => time !== null),
  );
}

/** @param spans of the files, as `spansOf` tells them. */
export function lifeOf(forward: PortForward, spans: readonly (readonly number[])[]): Life {
  // An event's own word may be earlier or later than what the log says of it.
  const own = forward.evidence.map(({ time }) => timeOf(time)).filter((time) => time !== null);
  const proving = new Set(forward.evidence.flatMap(({ places }) => places.map(({ file }) => file)));
  const times = [...own, ...[...proving].flatMap((file) => spans[file] ?? [])];
  const isBelieved = (time: number): boolean => time >= BELIEVED.first && time < BELIEVED.last;
  const believed = times.filter(isBelieved);
  const doubted = times.filter((time) => !isBelieved(time));
  return {
    start: timeOf(forward.since),
    end: timeOf(forward.until),
    // Where nothing is believed there is nothing better.
    logs: rangeOf(believed.length > 0 ? believed : times),
    doubted: believed.length > 0 && doubted.length > 0 ? rangeOf(doubted).last : null,
  };
}

function rangeOf(times: readonly number[]): TimeRange {
  let [first, last] = [Infinity, -Infinity];
  for (const time of times) {
    first = Math.min(first, time);
    last = Math.max(last, time);
  }
  return { first, last };
}

function timeOf(time: string | null): number | null {
  const milliseconds = isoToMilliseconds(time ?? "");
  return Number.isNaN(milliseconds) ? null : milliseconds;
}

/** Whether a forward was there at a moment. */
export function presenceAt({ state }: PortForward, { start, end, logs }: Life, time: number): Presence {
  if (state === "refused" || (start !== null && time < start)) return "down";
  if (state === "uncertain" || state === "paused") return "perhaps";
  if (end !== null) return time < end ? "up" : "down";
  return time <= logs.last ? "up" : "perhaps";
}

/** From the first to the last event of all logs that prove any of them; null where there is no time. */
export function axisOf(lives: Iterable<Life>): TimeRange | null {
  let [first, last] = [Infinity, -Infinity];
  for (const { logs } of lives) {
    first = Math.min(first, logs.first);
    last = Math.max(last, logs.last);
  }
  return first < last ? { first, last } : null;
}

/** Where a life lies on an axis, as shares of it. */
export interface Bar {
  readonly start: number;
  readonly end: number;
}

/** Of a refused order the moment in which it was given. */
export function barOf(forward: PortForward, { start, end, logs }: Life, axis: TimeRange): Bar {
  const share = (time: number): number =>
    Math.min(1, Math.max(0, (time - axis.first) / (axis.last - axis.first)));
  if (forward.state === "refused") {
    const at = share(isoToMilliseconds(forward.evidence[0]?.time ?? ""));
    return { start: at, end: at };
  }
  return { start: share(start ?? logs.first), end: share(end ?? logs.last) };
}
