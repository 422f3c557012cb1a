/** A time as 100 ns ticks since 1601, or as `YYYY-MM-DDThh:mm:ss[.fffffff]Z`. */
export type Time = bigint | string;

const unixEpochTicks = 116_444_736_000_000_000n;

export function toFileTime(time: Time): bigint {
  if (typeof time === "bigint") return time;
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,7}))?Z$/.exec(time);
  if (match === null) throw new Error(`expected a UTC time with at most seven digits, found ${time}`);
  const seconds = BigInt(Date.parse(`${match[1]!}Z`) / 1000);
  const ticks = BigInt((match[2] ?? "").padEnd(7, "0"));
  return seconds * 10_000_000n + ticks + unixEpochTicks;
}
