import { clock as anywhere, type Clock } from "../pool/clock.ts";

/** Milliseconds, from anywhere. Not `performance`: Node would load what it measures with, which few scans outlast by much. */
export function now(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}

/** The clock of Node. */
export const clock: Clock = { ...anywhere, now };
