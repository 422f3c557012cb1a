import type { EventFields } from "./event-fields.ts";

/** Who wrote the event: the two that tell of processes and accounts, each in its own words. */
export type EventSource = "sysmon" | "security" | "other";

export type EventKind = "process-start" | "registry" | "other";

type Header = Pick<EventFields, "channel" | "provider" | "eventId">;

/** The answer of the last time: one event is asked about again and again, and the next is often of the same log. */
let last: { readonly channel: string; readonly provider: string; readonly source: EventSource } = {
  channel: "",
  provider: "",
  source: "other",
};

export function eventSource({ channel, provider }: Pick<Header, "channel" | "provider">): EventSource {
  if (last.channel !== channel || last.provider !== provider)
    last = { channel, provider, source: sourceOf(channel, provider) };
  return last.source;
}

// Copied logs lose their channel's name more often than their provider's.
function sourceOf(channel: string, provider: string): EventSource {
  const source = `${provider}\n${channel}`.toLowerCase();
  if (source.includes("microsoft-windows-sysmon")) return "sysmon";
  if (source.includes("microsoft-windows-security-auditing") || source.endsWith("\nsecurity"))
    return "security";
  return "other";
}

const KINDS: Readonly<Record<EventSource, ReadonlyMap<string, EventKind>>> = {
  sysmon: new Map([
    ["1", "process-start"],
    ["12", "registry"],
    ["13", "registry"],
    ["14", "registry"],
  ]),
  security: new Map([
    ["4688", "process-start"],
    ["4657", "registry"],
  ]),
  other: new Map(),
};

/** What an event tells of, by channel, provider and id. */
export function eventKind(event: Header): EventKind {
  return KINDS[eventSource(event)].get(event.eventId) ?? "other";
}
