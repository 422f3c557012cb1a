import type { RawEvent } from "../../../model/event.ts";
import { channelMatches, type FieldSet, type LogSourceMap } from "../../logsource/log-source-map.ts";
import { canonicalEvent } from "./canonical.ts";

/** Distinct pairs of channel and event id whose sets are remembered. A hostile log may claim any number of channels. */
const MAX_PAIRS = 4096;

/** The virtual fields that a map gives events, whatever rules are loaded: all of its entries have a rule, as it were. */
export class MapFields {
  readonly #map: LogSourceMap;
  readonly #sets = new Map<string, readonly FieldSet[]>();

  constructor(map: LogSourceMap) {
    this.#map = map;
  }

  /** The event with its virtual fields. */
  canonical(event: RawEvent): RawEvent {
    return canonicalEvent(event, this.#setsOf(event.channel, event.eventId));
  }

  /** The raw fields that these are made from, where the map makes any of them, and themselves. */
  sourcesOf(names: readonly string[]): readonly string[] {
    const sources = this.#map.entries.flatMap(({ fields }) =>
      names.flatMap((name) => fields?.fields.get(name)?.from ?? []),
    );
    return [...new Set([...names, ...sources])];
  }

  #setsOf(channel: string, eventId: string): readonly FieldSet[] {
    const key = `${eventId} ${channel}`;
    const known = this.#sets.get(key);
    if (known !== undefined) return known;
    if (this.#sets.size >= MAX_PAIRS) this.#sets.clear();
    const id = /^[0-9]{1,10}$/.test(eventId) ? Number(eventId) : null;
    const sets = new Set<FieldSet>();
    for (const { channels, eventIds, fields } of this.#map.entries) {
      if (fields === null || (eventIds !== null && (id === null || !eventIds.includes(id)))) continue;
      if (channels.some((pattern) => channelMatches(pattern, channel))) sets.add(fields);
    }
    this.#sets.set(key, [...sets]);
    return [...sets];
  }
}
