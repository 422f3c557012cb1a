import type { Act } from "./acts.ts";
import { momentOf, type Moment } from "./moment.ts";

/** `opposite`: commands and registry writes come in opposite orders; `unordered`: two logs, and one time. */
export interface Unsettled {
  readonly kind: "opposite" | "unordered";
  /** Between the two acts, as the registry events were written. */
  readonly milliseconds: number;
}

/** The Windows clock ticks every 15.6 ms: two times within one tick say nothing of their order. */
const CLOCK_TICK = 16;

/**
 * Whether the logs leave open in which order two acts came; null where they settle it.
 *
 * @param first the act that the registry shows first
 */
export function unsettledOrder(first: Act | null, second: Act): Unsettled | null {
  if (first === null) return null;
  const [one, other] = [first.writes[0]?.trace, second.writes[0]?.trace];
  if (one === undefined || other === undefined) return null;
  const apart = Math.abs(other.at.milliseconds - one.at.milliseconds);
  if (apart > CLOCK_TICK) return null;
  const written = Math.abs(writtenAt(other) - writtenAt(one));
  const [earlier, later] = [commandAt(first), commandAt(second)];
  if (earlier !== null && later !== null && earlier.milliseconds > later.milliseconds)
    return { kind: "opposite", milliseconds: written };
  const isOneLog = one.event.channel.toLowerCase() === other.event.channel.toLowerCase();
  return !isOneLog ? { kind: "unordered", milliseconds: written } : null;
}

function commandAt({ process }: Act): Moment | null {
  return process?.at ?? null;
}

function writtenAt({ event }: Act["at"]): number {
  return momentOf(event.time).milliseconds;
}
