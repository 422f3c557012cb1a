import type { IsoTime, RuleIndex } from "../../model/units.ts";
import { fold } from "../../lib/fold.ts";
import type { ResolvedCorrelation } from "./correlation.ts";
import type { WindowEvent } from "./measures/measure.ts";
import { isoToFileTime } from "../../lib/file-time.ts";
import { Window } from "./window.ts";

/**
 * A hit of a rule that some correlation refers to. `Source` is whatever the caller finds the event again by.
 */
export interface CorrelationEvent<Source> {
  readonly rule: RuleIndex;
  readonly time: IsoTime;
  /** The values of the fields that correlations ask for, by name. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly sources: readonly Source[];
}

/** One correlation match of events that fulfils a correlation rule. */
export interface CorrelationResult<Source> {
  readonly rule: RuleIndex;
  /** The group: each field of `group-by` with its value. */
  readonly group: ReadonlyMap<string, string>;
  readonly firstTime: IsoTime;
  readonly lastTime: IsoTime;
  /** The events, in the order of time. */
  readonly sources: readonly Source[];
}

// Where the specification is silent:
// - Events are taken in the order of their time, whatever file they come from; of one time in the order given. An event
//   without a time that can be read takes no part.
// - An event that lacks a field of `group-by` belongs to no group. Values that differ in case only are one group.
// - An event that lacks the field of a `value_…` type takes no part.
// - A window is a run of events of one group of which the first and the last are at most the time span apart, both ends
//   included, and which cannot be extended. The condition is tested once for each window, so that `lt` and `eq` see
//   whole correlation matches and not their beginnings. Without events there is no window and no result.
// - An order is fulfilled by events one after the other, others in between; of a number of rules in order (`gte: 2` of
//   three) any of them may be left out. Under "or" each alternative has its own order.
// - Windows that fulfil the condition and share events are one correlation match: one result.
// - For a correlation over correlations, a result is an event at its last time, with the values of its group.

/** Finds the correlation matches, for each correlation in the order given: every one after those it refers to. */
export function correlate<Source>(
  correlations: readonly ResolvedCorrelation[],
  events: readonly CorrelationEvent<Source>[],
): readonly CorrelationResult<Source>[] {
  const byRule = new Map<RuleIndex, CorrelationEvent<Source>[]>();
  for (const event of events) push(byRule, event.rule, event);
  const results: CorrelationResult<Source>[] = [];
  for (const correlation of correlations) {
    for (const result of correlateOne(correlation, byRule)) {
      results.push(result);
      const values = new Map([...result.group].map(([name, value]) => [name, [value]]));
      const { rule, lastTime: time, sources } = result;
      push(byRule, rule, { rule, time, values, sources });
    }
  }
  return results;
}

interface Timed<Source> extends WindowEvent {
  readonly ticks: bigint;
  readonly group: ReadonlyMap<string, string>;
  readonly event: CorrelationEvent<Source>;
}

function correlateOne<Source>(
  correlation: ResolvedCorrelation,
  byRule: ReadonlyMap<RuleIndex, readonly CorrelationEvent<Source>[]>,
): readonly CorrelationResult<Source>[] {
  const timed: Omit<Timed<Source>, "position">[] = [];
  for (const source of new Set(correlation.sources)) {
    for (const event of byRule.get(source) ?? []) {
      const entry = enter(correlation, event);
      if (entry !== null) timed.push(entry);
    }
  }
  timed.sort((a, b) => (a.ticks < b.ticks ? -1 : a.ticks > b.ticks ? 1 : 0));
  const groups = new Map<string, Timed<Source>[]>();
  for (const entry of timed) {
    const key = JSON.stringify([...entry.group.values()].map(fold));
    push(groups, key, { ...entry, position: groups.get(key)?.length ?? 0 });
  }
  return [...groups.values()].flatMap((group) =>
    bursts(correlation, group).map(([start, end]) => toResult(correlation.index, group.slice(start, end))),
  );
}

function enter<Source>(
  { rule, sources }: ResolvedCorrelation,
  event: CorrelationEvent<Source>,
): Omit<Timed<Source>, "position"> | null {
  const ticks = isoToFileTime(event.time);
  if (ticks === null) return null;
  const reference = rule.references[sources.indexOf(event.rule)] ?? "";
  const group = new Map<string, string>();
  for (const name of rule.groupBy) {
    const value = event.values.get(rule.aliases.get(name)?.get(reference) ?? name)?.[0];
    if (value === undefined) return null;
    group.set(name, value);
  }
  const values: string[] = [];
  for (const name of rule.fields) {
    const value = event.values.get(rule.aliases.get(name)?.get(reference) ?? name)?.[0];
    if (value === undefined) return null;
    values.push(fold(value));
  }
  return { ticks, group, event, rule: event.rule, values };
}

/** Half-open ranges of the group's events. */
function bursts<Source>(
  correlation: ResolvedCorrelation,
  group: readonly Timed<Source>[],
): readonly (readonly [number, number])[] {
  const { timespan } = correlation.rule;
  const window = new Window(correlation);
  const found: [number, number][] = [];
  let start = 0;
  for (let end = 1; end <= group.length; end++) {
    const last = group[end - 1]!;
    for (; last.ticks - group[start]!.ticks > timespan; start++) {
      window.remove(group[start]!);
    }
    window.add(last);
    const next = group[end];
    const canGrow = next !== undefined && next.ticks - group[start]!.ticks <= timespan;
    if (canGrow || !window.fulfils()) continue;
    const burst = found.at(-1);
    if (burst !== undefined && start < burst[1]) burst[1] = end;
    else found.push([start, end]);
  }
  return found;
}

function toResult<Source>(rule: RuleIndex, events: readonly Timed<Source>[]): CorrelationResult<Source> {
  const [first] = events;
  const last = events.at(-1);
  return {
    rule,
    group: first!.group,
    firstTime: first!.event.time,
    lastTime: last!.event.time,
    sources: events.flatMap(({ event }) => event.sources),
  };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
