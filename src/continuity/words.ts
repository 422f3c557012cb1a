import { formatInteger } from "../lib/format-number.ts";
import { toIsoTime } from "../lib/iso-time.ts";
import type { IsoTime } from "../model/units.ts";

/** `2024-03-12 06:21:04 UTC` */
export function when(at: number): string {
  return `${toIsoTime(at).slice(0, -9).replace("T", " ")} UTC`;
}

export function isoOf(at: number | null): IsoTime | null {
  return at === null ? null : toIsoTime(at);
}

/** `record 7`, `records 1–4,512` */
export function recordsFrom(first: number, last: number): string {
  if (first === last) return `record ${formatInteger(first)}`;
  return `records ${formatInteger(first)}–${formatInteger(last)}`;
}

/** `1 record`, `3 records` */
export function counted(count: number, noun: string): string {
  return `${formatInteger(count)} ${noun}${count === 1 ? "" : "s"}`;
}

const UNITS = [
  [86_400_000, "day"],
  [3_600_000, "hour"],
  [60_000, "minute"],
] as const;

/** `3 days`, `11 minutes`: down to the unit that says enough. */
export function duration(milliseconds: number): string {
  for (const [size, noun] of UNITS) {
    if (milliseconds >= size) return counted(Math.floor(milliseconds / size), noun);
  }
  return counted(Math.floor(milliseconds / 1000), "second");
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
