// FILETIME: 100-nanosecond ticks since 1601-01-01T00:00:00Z (MS-DTYP 2.3.3). A bigint throughout, because today's
// values need 57 bits and a JavaScript number keeps 53.

import { isoFromMilliseconds } from "./iso-time.ts";

export const TICKS_PER_SECOND = 10_000_000n;
const TICKS_PER_MILLISECOND = 10_000n;
/** Seconds from 1601-01-01 to 1970-01-01: 369 years with 89 leap days. */
const UNIX_EPOCH = 11_644_473_600n;
/** The first number that is no time: Windows takes it for negative. The tick before it lies in the year 30828. */
const FIRST_INVALID = 1n << 63n;

/** `YYYY-MM-DDThh:mm:ss.fffffffZ`, with all five digits of a year past 9999; null where it is no time. */
export function fileTimeToIso(ticks: bigint): string | null {
  if (ticks < 0n || ticks >= FIRST_INVALID) return null;
  const milliseconds = ticks / TICKS_PER_MILLISECOND - UNIX_EPOCH * 1000n;
  const seconds = isoFromMilliseconds(Number(milliseconds)).slice(0, -4);
  return `${seconds}.${(ticks % TICKS_PER_SECOND).toString().padStart(7, "0")}Z`;
}

const isoForm = /^(\d{4}|[1-9]\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?Z$/;

/** The ticks of a UTC time with up to seven decimal places; null where the text is not such a time. */
export function isoToFileTime(text: string): bigint | null {
  const parts = isoForm.exec(text);
  if (parts === null) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (year < 1601) return null;
  const milliseconds = Date.UTC(year, month - 1, day, hour, minute, second);
  // Date.UTC carries 31 February over into March; a time that reads back differently never existed.
  const upToSecond = isoFromMilliseconds(milliseconds).slice(0, -4);
  if (upToSecond !== text.slice(0, upToSecond.length).replace(" ", "T")) return null;
  const fraction = BigInt((parts[7] ?? "").padEnd(7, "0"));
  const ticks = (BigInt(milliseconds) / 1000n + UNIX_EPOCH) * TICKS_PER_SECOND + fraction;
  return ticks < FIRST_INVALID ? ticks : null;
}
