import { say } from "../../lib/said.ts";
import type { Detail } from "../../model/issue.ts";
import type { LogSource, RuleTarget } from "../../model/rule.ts";
import { fold } from "../../lib/fold.ts";
import { channelMatches, type FieldCondition, type FieldSet, type LogSourceMap } from "./log-source-map.ts";

/** One kind of log in which a rule's events are found. */
export interface Binding {
  readonly channels: readonly string[];
  /** Null = every event of the channels. */
  readonly eventIds: readonly number[] | null;
  readonly where: readonly FieldCondition[];
  readonly fields: FieldSet | null;
}

export interface Resolution {
  readonly bindings: readonly Binding[];
  /** Why there is no binding; null where there is one. */
  readonly why: Detail | null;
}

/** What the bundled map says of categories that no event log holds. What another says stays as it is. */
const onlyTraced = say(
  "Only the trace provider Microsoft-Windows-Kernel-File has such events, and no event log keeps them",
);

/**
 * Finds where the events of a log source are. All parts that a rule states must hold (R "Log Source"): a category and
 * a service together mean the category's events in the service's channels.
 */
export function resolveLogSource(source: LogSource, map: LogSourceMap): Resolution {
  const { category, product, service } = source;
  if (product !== null && !sameName(product, "windows")) {
    return none(say("Its product is {product}; only Windows event logs are read", { product }));
  }
  if (category === null && service === null) {
    return { bindings: [{ channels: ["*"], eventIds: null, where: [], fields: null }], why: null };
  }
  const byCategory = map.entries.filter((entry) => sameName(entry.category, category));
  const byService = map.entries.filter((entry) => sameName(entry.service, service));
  if (category !== null && byCategory.length === 0)
    return none(say("Its category {category} is not in the log source map", { category }));
  if (service !== null && byService.length === 0)
    return none(say("Its service {service} is not in the log source map", { service }));
  const entries = category === null ? byService : byCategory;
  const never = entries.find((entry) => entry.never !== null)?.never;
  const allowed = byService.flatMap((entry) => entry.channels);
  const bindings = entries.flatMap(({ channels, eventIds, where, fields }) => {
    const kept =
      service === null ? channels : channels.filter((name) => allowed.some((c) => channelMatches(c, name)));
    return kept.length === 0 ? [] : [{ channels: kept, eventIds, where, fields }];
  });
  if (bindings.length > 0) return { bindings, why: null };
  if (typeof never === "string") return none(never === onlyTraced.words ? onlyTraced : never);
  return none(
    say("Category {category} has no events in the channels of service {service}", {
      category: category!,
      service: service!,
    }),
  );
}

/** Without what a rule excludes by its event ids, which need not be tried; null: it asks for none. */
export function narrowed(resolution: Resolution, eventIds: readonly number[] | null): Resolution {
  if (eventIds === null || resolution.why !== null) return resolution;
  const required = new Set(eventIds);
  const bindings = resolution.bindings.flatMap((binding) => {
    const kept = binding.eventIds?.filter((id) => required.has(id)) ?? [...required];
    return kept.length === 0 ? [] : [{ ...binding, eventIds: kept }];
  });
  return { bindings, why: bindings.length > 0 ? null : say("Its EventID is none that its log source has") };
}

/** Names of log sources are lower case by the specification (R "Log Source"); one with capitals means the same. */
export function sameName(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && fold(one) === fold(other);
}

function none(why: Detail): Resolution {
  return { bindings: [], why };
}

type Reach = readonly Pick<Binding, "channels" | "eventIds">[];

/** By bindings: thousands of rules have some hundred. */
const targets = new WeakMap<Reach, readonly RuleTarget[]>();

/** The channels and event ids of bindings, one target a channel, in their order. */
export function mergeTargets(bindings: Reach): readonly RuleTarget[] {
  let merged = targets.get(bindings);
  if (merged === undefined) targets.set(bindings, (merged = merge(bindings)));
  return merged;
}

function merge(bindings: Reach): readonly RuleTarget[] {
  const byChannel = new Map<string, { channel: string; eventIds: Set<number> | null }>();
  for (const { channels, eventIds } of bindings) {
    for (const channel of channels) {
      const known = byChannel.get(fold(channel));
      if (known === undefined) {
        byChannel.set(fold(channel), { channel, eventIds: eventIds === null ? null : new Set(eventIds) });
      } else if (eventIds === null) {
        known.eventIds = null;
      } else {
        for (const id of eventIds) known.eventIds?.add(id);
      }
    }
  }
  return [...byChannel.values()].map(({ channel, eventIds }) => ({
    channel,
    eventIds: eventIds === null ? null : [...eventIds].sort((a, b) => a - b),
  }));
}
