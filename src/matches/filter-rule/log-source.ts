import { channelMatches, knownSpellings, type LogSourceMap, type MapEntry } from "../../sigma/index.ts";

/** Of which events a rule is: those of one service, or all of Windows. */
export interface RuleSource {
  readonly service: string | null;
  /** Null = any. */
  readonly channels: readonly string[] | null;
  /** Null = any. */
  readonly eventIds: readonly number[] | null;
}

/** The service whose events are those of these channels and no others; null where the map knows none. */
export function serviceOf(channels: readonly string[], map: LogSourceMap): string | null {
  const wanted = new Set(channels.map((channel) => channel.toLowerCase()));
  for (const service of new Set(map.entries.map((entry) => entry.service))) {
    const entries = map.entries.filter((entry) => entry.service === service);
    const held = new Set(entries.flatMap((entry) => entry.channels.map((channel) => channel.toLowerCase())));
    const isWhole = entries.every(
      ({ product, eventIds, where, channels: some }) =>
        product === "windows" &&
        eventIds === null &&
        where.length === 0 &&
        some.every((channel) => !channel.endsWith("*")),
    );
    if (
      service !== null &&
      isWhole &&
      held.size === wanted.size &&
      [...held].every((each) => wanted.has(each))
    )
      return service;
  }
  return null;
}

/** A field that the map makes of others, in events that a filter sees with it and a rule without. */
export interface WorkedOut {
  readonly from: readonly string[];
  readonly channels: readonly string[];
  /** Null = any. */
  readonly eventIds: readonly number[] | null;
}

/** Where a field of that name, in any letter case, is worked out among the events of a rule. */
export function workedOut(name: string, source: RuleSource, map: LogSourceMap): readonly WorkedOut[] {
  return map.entries
    .filter((entry) => mayHold(entry, source))
    .flatMap(({ fields, channels, eventIds }) =>
      [...(fields?.fields.values() ?? [])]
        // Made of the field that bears its name, it is never seen: the event's own goes before.
        .filter(
          (field) => field.name.toLowerCase() === name && !field.from.every((from) => from === field.name),
        )
        .map(({ from }) => ({ from, channels, eventIds })),
    );
}

function mayHold(entry: MapEntry, { channels, eventIds }: RuleSource): boolean {
  return (
    (channels === null ||
      channels.some((channel) => entry.channels.some((pattern) => channelMatches(pattern, channel)))) &&
    (eventIds === null || entry.eventIds === null || entry.eventIds.some((id) => eventIds.includes(id)))
  );
}

/**
 * How events spell a field: a filter takes any letter case, a rule one. As known of log sources and as seen; else as written.
 *
 * @param seen spellings in events that were read.
 */
export function spellingsOf(
  field: string,
  seen: Iterable<string>,
): { readonly names: readonly string[]; readonly isKnown: boolean } {
  const lower = field.toLowerCase();
  const names = new Set(knownSpellings(lower));
  for (const name of seen) if (name.toLowerCase() === lower) names.add(name);
  return names.size === 0 ? { names: [field], isKnown: false } : { names: [...names], isKnown: true };
}
