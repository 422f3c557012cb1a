// What System events say of the service IP Helper and of the logs, and the Security log of the end of a process.

import { processId } from "./processes.ts";
import type { Trace } from "./trace.ts";

/** What became of the service IP Helper, which does the relaying. */
export interface ServiceChange {
  readonly trace: Trace;
  readonly kind: "running" | "stopped" | "disabled" | "enabled" | "failed" | "told" | "other";
}

/** A change, and what the service is out of work by after it; null where it works, as far as the logs tell. */
export interface ServiceMoment {
  readonly trace: Trace;
  readonly kind: ServiceChange["kind"];
  readonly outage: ServiceChange | null;
}

/** @param changes in the order of time */
export function serviceMoments(changes: readonly ServiceChange[]): readonly ServiceMoment[] {
  let stopped: ServiceChange | null = null;
  let disabled: ServiceChange | null = null;
  return changes.map((change) => {
    const { trace, kind } = change;
    if (kind === "stopped" || kind === "failed") stopped = change;
    if (kind === "disabled") disabled = change;
    if (kind === "running") stopped = null;
    // What is disabled can't be started.
    if (kind === "running" || kind === "enabled") disabled = null;
    return { trace, kind, outage: stopped ?? disabled };
  });
}

const said = (trace: Trace, name: string): string => trace.fields.get(name) ?? "";

/** What System 7040 says in English; other languages have their own words, of which nothing is concluded. */
const startTypes: Readonly<Record<string, "disabled" | "enabled">> = {
  disabled: "disabled",
  "auto start": "enabled",
  "demand start": "enabled",
  "boot start": "enabled",
  "system start": "enabled",
};

/** System 7036 names the service in `Binary`, for its other name is translated: `iphlpsvc/4` runs, `/1` is stopped. */
export function serviceChangeOf(trace: Trace): ServiceChange | null {
  const { eventId, channel } = trace.event;
  if (channel.toLowerCase() !== "system") return null;
  const binary = fromUtf16Hex(said(trace, "Binary")).toLowerCase();
  if (eventId === "7036") {
    if (binary.startsWith("iphlpsvc/4")) return { trace, kind: "running" };
    return binary.startsWith("iphlpsvc/1") ? { trace, kind: "stopped" } : null;
  }
  if (eventId === "7023") {
    return binary.startsWith("iphlpsvc") || said(trace, "param1") === "iphlpsvc"
      ? { trace, kind: "failed" }
      : null;
  }
  if (eventId !== "7040" || said(trace, "param4").toLowerCase() !== "iphlpsvc") return null;
  return { trace, kind: startTypes[said(trace, "param3").toLowerCase()] ?? "other" };
}

/** The text of an even number of hex digits that are UTF-16LE. */
function fromUtf16Hex(hex: string): string {
  const units = hex.replace(/\s/g, "").match(/[0-9a-f]{4}/gi) ?? [];
  return String.fromCharCode(
    ...units.slice(0, 64).map((unit) => parseInt(unit.slice(2) + unit.slice(0, 2), 16)),
  ).split("\0")[0]!;
}

export function isCleared({ event, source }: Trace): boolean {
  return (
    (event.eventId === "1102" && (source === "security" || /eventlog/i.test(event.provider))) ||
    (event.eventId === "104" && /eventlog/i.test(event.provider))
  );
}

/** Security 4689: what a process ended with, `0x0` where it was content. */
export function exitStatusOf({ event, source, fields }: Trace): number | null {
  return source === "security" && event.eventId === "4689" ? processId(fields.get("Status")) : null;
}
