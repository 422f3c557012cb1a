import { TICKS_PER_SECOND } from "../../lib/file-time.ts";

/** Months and years have the mean length of the Gregorian calendar, as in the reference implementation. */
const SECONDS: Readonly<Record<string, bigint>> = {
  s: 1n,
  m: 60n,
  h: 3600n,
  d: 86_400n,
  w: 604_800n,
  M: 2_629_746n,
  y: 31_556_952n,
};

/** `5m` → ticks; null where it is no time span. `m` is minutes, `M` months. */
export function parseTimespan(text: string): bigint | null {
  const match = /^([0-9]{1,9})([smhdwMy])$/.exec(text);
  return match === null ? null : BigInt(match[1]!) * SECONDS[match[2]!]! * TICKS_PER_SECOND;
}
