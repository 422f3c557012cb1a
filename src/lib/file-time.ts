// FILETIME: 100-nanosecond ticks since 1601-01-01T00:00:00Z (MS-DTYP 2.3.3). A bigint throughout, because today's
// values need 57 bits and a JavaScript number keeps 53.

const TICKS_PER_SECOND = 10_000_000n;
const TICKS_PER_MILLISECOND = 10_000n;
/** Seconds from 1601-01-01 to 1970-01-01: 369 years with 89 leap days. */
const UNIX_EPOCH = 11_644_473_600n;
/** 10000-01-01T00:00:00Z, the first tick whose year needs five digits and would no longer sort as text. */
const FIRST_UNSORTABLE = 2_650_467_744_000_000_000n;

/** `YYYY-MM-DDThh:mm:ss.fffffffZ`, or null outside the years 1601–9999. */
export function fileTimeToIso(ticks: bigint): string | null {
  if (ticks < 0n || ticks >= FIRST_UNSORTABLE) return null;
  const milliseconds = ticks / TICKS_PER_MILLISECOND - UNIX_EPOCH * 1000n;
  const seconds = new Date(Number(milliseconds)).toISOString().slice(0, 19);
  return `${seconds}.${(ticks % TICKS_PER_SECOND).toString().padStart(7, "0")}Z`;
}

const isoForm = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?Z$/;

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
  if (new Date(milliseconds).toISOString().slice(0, 19) !== text.slice(0, 19).replace(" ", "T")) return null;
  const fraction = BigInt((parts[7] ?? "").padEnd(7, "0"));
  return (BigInt(milliseconds) / 1000n + UNIX_EPOCH) * TICKS_PER_SECOND + fraction;
}
