import { t } from "../words/index.svelte.ts";
import { formatInteger } from "../lib/format-number.ts";
import { toIsoTime } from "../lib/iso-time.ts";
import type { ByteOffset, IsoTime } from "../model/units.ts";

export { countOf } from "../lib/format-number.ts";

const units = ["B", "kB", "MB", "GB", "TB"] as const;

/** `1.2 of 4.0 GB`: both in the unit of the second, so that only one number moves. */
export function formatBytesOf(done: number, total: number): string {
  let power = 0;
  while (power < units.length - 1 && total >= 1000 ** (power + 1)) power++;
  const scaled = (bytes: number) => (power === 0 ? formatInteger(bytes) : (bytes / 1000 ** power).toFixed(1));
  return t("{done} of {total}", { done: scaled(done), total: `${scaled(total)} ${units[power]}` });
}

/** `2019-05-27 01:28:42.7003450`, all seven digits; `""` stays `""`. The zone stands in the column head. */
export function formatTime(time: IsoTime): string {
  return time.replace("T", " ").replace(/Z$/, "");
}

/** The same without what is less than a second. */
export function formatSecond(time: IsoTime): string {
  return formatTime(time).replace(/\..*$/, "");
}

/** From a time to another, in milliseconds, to the minute and without what both have in common. */
export function spanWords(first: number, last: number): string {
  const [from, to] = [first, last].map((time) => formatTime(toIsoTime(time)).slice(0, 16)) as [
    string,
    string,
  ];
  if (from === to) return from;
  const [day, lastDay] = [from.slice(0, 10), to.slice(0, 10)];
  if (day === lastDay) return `${from} – ${to.slice(11)}`;
  return `${day} – ${day.slice(0, 4) === lastDay.slice(0, 4) ? lastDay.slice(5) : lastDay}`;
}

/** A span of time in the two units that matter: `3 s`, `2 min 5 s`, `1 h 20 min`, `16 d 4 h`. */
export function formatSeconds(seconds: number): string {
  const rounded = Math.max(0, Math.round(seconds));
  if (rounded < 60) return `${rounded} s`;
  if (rounded < 3600) return `${Math.floor(rounded / 60)} min ${rounded % 60} s`;
  if (rounded < 172_800) return `${Math.floor(rounded / 3600)} h ${Math.floor((rounded % 3600) / 60)} min`;
  return `${formatInteger(Math.floor(rounded / 86_400))} d ${Math.floor((rounded % 86_400) / 3600)} h`;
}

/** `0x11000 (69,632)`: the hex that a hex editor shows, and the decimal that a script wants. */
export function formatOffset(offset: ByteOffset): string {
  return `0x${offset.toString(16).toUpperCase()} (${formatInteger(offset)})`;
}

/** `Sysmon` of `Microsoft-Windows-Sysmon/Operational`. */
export function channelName(channel: string): string {
  return channel.replace(/^Microsoft-Windows-/, "").replace(/\/Operational$/, "");
}

/** `Sysmon 13`. */
export function eventWords(channel: string, eventId: string): string {
  return `${channelName(channel)} ${eventId}`;
}
