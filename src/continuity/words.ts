import { toIsoTime } from "../lib/iso-time.ts";
import { day, hour, minute, second } from "../lib/round-durations.ts";
import { inEnglish, say, type Said } from "../lib/said.ts";
import type { IsoTime } from "../model/units.ts";

/** `2024-03-12 06:21:04 UTC` */
export function when(at: number): string {
  return `${toIsoTime(at).slice(0, -9).replace("T", " ")} UTC`;
}

export function isoOf(at: number | null): IsoTime | null {
  return at === null ? null : toIsoTime(at);
}

/** What a finding has of its sentence. */
export function sentence(said: Said): { readonly text: string; readonly said: Said } {
  return { text: inEnglish(said), said };
}

/** `record 7`, `records 1–4,512` */
export function recordsFrom(first: number, last: number): Said {
  return first === last ? say("record {id}", { id: first }) : say("records {first}–{last}", { first, last });
}

/** The same at the beginning of a sentence. */
export function recordsAhead(first: number, last: number): Said {
  return first === last ? say("Record {id}", { id: first }) : say("Records {first}–{last}", { first, last });
}

/** `3 days 4 hours`, `11 minutes`: its largest unit and the next one, the rest cut off. */
export function duration(milliseconds: number): Said {
  const units = [day, hour, minute, second];
  const largest = units.find((unit) => milliseconds >= unit) ?? second;
  const next = units[units.indexOf(largest) + 1];
  const rest = milliseconds % largest;
  const whole = inUnits(milliseconds, largest);
  if (next === undefined || rest < next) return whole;
  return say("{whole} {rest}", { whole, rest: inUnits(rest, next) });
}

function inUnits(milliseconds: number, unit: number): Said {
  const n = Math.floor(milliseconds / unit);
  if (unit === day) return say("{n} day|{n} days", { n });
  if (unit === hour) return say("{n} hour|{n} hours", { n });
  if (unit === minute) return say("{n} minute|{n} minutes", { n });
  return say("{n} second|{n} seconds", { n });
}
