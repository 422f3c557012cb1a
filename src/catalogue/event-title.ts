import { eventNames } from "./event-names.ts";

/** What an event is, as its provider calls it. */
export interface EventName {
  /** Null where the channel's provider is not known. */
  readonly provider: string | null;
  readonly title: string;
}

/** What of an event says which one it is. */
export interface EventSource {
  readonly channel: string;
  readonly provider: string;
  /** Decimal text. */
  readonly eventId: string;
}

/**
 * What an event of a channel can be: usually one, in System and Application as many as there are providers that use the
 * id. Channels are compared without regard to case. Empty where the table knows none.
 */
export function eventsOf(channel: string, eventId: number | string): readonly EventName[] {
  return table().get(channel.toLowerCase())?.events.get(Number(eventId)) ?? [];
}

/**
 * The title of an event, or null. Where providers share the id and none is given, all titles with their providers.
 *
 * @param provider the event's own, compared without regard to case; one that the table does not know gives null.
 */
export function eventTitle(
  channel: string,
  eventId: number | string,
  provider: string | null = null,
): string | null {
  const names = eventsOf(channel, eventId);
  if (provider !== null) {
    const wanted = provider.toLowerCase();
    return names.find((name) => name.provider?.toLowerCase() === wanted)?.title ?? null;
  }
  const titles = new Map<string, string>();
  for (const name of names) if (!titles.has(name.title)) titles.set(name.title, name.provider ?? "");
  if (titles.size <= 1) return names[0]?.title ?? null;
  return Array.from(titles, ([title, from]) => `${title} (${from})`).join("; ");
}

/** The title of an event by its own words, be its provider unstated or unknown; null where several providers are meant. */
export function titleOf({ channel, provider, eventId }: EventSource): string | null {
  const names = eventsOf(channel, eventId);
  const own = names.find((name) => name.provider?.toLowerCase() === provider.toLowerCase());
  if (own !== undefined) return own.title;
  return providerOf(channel) === null ? null : (names[0]?.title ?? null);
}

/** The one provider that writes to a channel; null for System, Application and channels that the table does not know. */
export function providerOf(channel: string): string | null {
  return table().get(channel.toLowerCase())?.provider ?? null;
}

interface Channel {
  readonly provider: string | null;
  readonly events: Map<number, EventName[]>;
}

let known: ReadonlyMap<string, Channel> | null = null;

function table(): ReadonlyMap<string, Channel> {
  known ??= readTable();
  return known;
}

function readTable(): Map<string, Channel> {
  const channels = new Map<string, Channel>();
  for (const section of eventNames.trim().split("\n\n")) {
    const [head = "", ...lines] = section.split("\n");
    const [names = "", provider = ""] = head.slice(2).split("|");
    const channel: Channel = { provider: provider.trim() === "" ? null : provider.trim(), events: new Map() };
    for (const line of lines) addEvent(channel, line);
    for (const name of names.split(",")) channels.set(name.trim().toLowerCase(), channel);
  }
  return channels;
}

function addEvent({ provider, events }: Channel, line: string): void {
  const [, id = "", own, title = ""] = /^(\d+) (?:\[([^\]]+)\] )?(.+)$/.exec(line) ?? [];
  const names = events.get(Number(id)) ?? [];
  names.push({ provider: own ?? provider, title });
  events.set(Number(id), names);
}
