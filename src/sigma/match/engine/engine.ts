import type { RawEvent } from "../../../model/event.ts";
import type { Explanation } from "../../../model/explanation.ts";
import type { RuleIndex } from "../../../model/units.ts";
import type { RuleSet } from "../../read/rule-set/rule-set.ts";
import { canonicalEvent } from "../event/canonical.ts";
import { EventView } from "../event/event-view.ts";
import { FieldTable } from "../event/field-table.ts";
import type { FieldSet } from "../../logsource/log-source-map.ts";
import { compileRule, type Matcher } from "../compile.ts";
import { Group, whereHolds, type BoundRule } from "./group.ts";
import { RulesByChannel } from "./rules-by-channel.ts";

/** Judges events one by one. Keeps no state between events but caches, and is not reentrant. */
export interface RuleEngine {
  /** The rules that match, of those in `candidates` (null = of all); null where none does. */
  judge(event: RawEvent, candidates?: ArrayLike<RuleIndex> | null): Judgement | null;
  /** The event with the virtual fields of every map entry that applies to it. */
  canonical(event: RawEvent): RawEvent;
  /** Why the rule matches the event, or does not; its log source is taken for granted. */
  explain(event: RawEvent, rule: RuleIndex): Explanation;
}

export interface Judgement {
  /** In the order of the rules. */
  readonly hits: readonly RuleHit[];
  readonly canonical: RawEvent;
}

export interface RuleHit {
  readonly rule: RuleIndex;
  /** The search identifiers that held, in the rule's order. */
  readonly selections: readonly string[];
  /** False where the hit is only for correlation rules to count, and no result of its own. */
  readonly reported: boolean;
}

export function createEngine(ruleSet: RuleSet): RuleEngine {
  return new Engine(ruleSet);
}

/** Distinct pairs of channel and event id kept compiled. A hostile log may claim any number of channels. */
const MAX_GROUPS = 4096;

class Engine implements RuleEngine {
  readonly #ruleSet: RuleSet;
  readonly #table = new FieldTable();
  readonly #view = new EventView(this.#table);
  readonly #groups = new Map<string, Map<string, Group>>();
  readonly #matchers: (Map<FieldSet | null, Matcher> | undefined)[] = [];
  readonly #byChannel: RulesByChannel;
  #groupCount = 0;

  constructor(ruleSet: RuleSet) {
    this.#ruleSet = ruleSet;
    this.#byChannel = new RulesByChannel(ruleSet);
  }

  judge(event: RawEvent, candidates: ArrayLike<RuleIndex> | null = null): Judgement | null {
    const group = this.#group(event.channel, event.eventId);
    if (group.rules.length === 0) return null;
    const view = this.#view;
    view.load(event);
    let hits: RuleHit[] | null = null;
    for (const bound of candidates === null ? group.rules : group.rulesOf(candidates)) {
      const matcher = this.#matcher(bound);
      if (!matcher.root.test(view) || !whereHolds(bound, view)) continue;
      hits ??= [];
      if (hits.at(-1)?.rule === bound.index) continue;
      const held = matcher.selections.filter((selection) => selection.test(view));
      const reported = !this.#ruleSet.silent.has(bound.index);
      hits.push({ rule: bound.index, selections: held.map((selection) => selection.name), reported });
    }
    return hits === null ? null : { hits, canonical: canonicalEvent(event, group.fieldSets) };
  }

  /** Rules are compiled when an event first asks for them, once for each set of virtual fields. */
  #matcher({ index, rule, fields }: BoundRule): Matcher {
    let matchers = this.#matchers[index];
    if (matchers === undefined) this.#matchers[index] = matchers = new Map<FieldSet | null, Matcher>();
    let matcher = matchers.get(fields);
    if (matcher === undefined) matchers.set(fields, (matcher = compileRule(rule, this.#table, fields)));
    return matcher;
  }

  canonical(event: RawEvent): RawEvent {
    return canonicalEvent(event, this.#group(event.channel, event.eventId).fieldSets);
  }

  explain(event: RawEvent, rule: RuleIndex): Explanation {
    const entry = this.#ruleSet.entries[rule];
    if (entry?.kind !== "detection") throw new Error(`${rule} is no detection rule`);
    const bound = this.#group(event.channel, event.eventId).rules.filter(
      (candidate) => candidate.index === rule,
    );
    const matchers = bound.map((candidate) => this.#matcher(candidate));
    if (matchers.length === 0) matchers.push(compileRule(entry.rule, this.#table, null));
    this.#view.load(event);
    const matcher = matchers.find((candidate) => candidate.root.test(this.#view)) ?? matchers[0]!;
    return matcher.root.explain(this.#view);
  }

  #group(channel: string, eventId: string): Group {
    const known = this.#groups.get(channel)?.get(eventId);
    if (known !== undefined) return known;
    if (this.#groupCount >= MAX_GROUPS) {
      this.#groups.clear();
      this.#groupCount = 0;
    }
    const id = /^[0-9]{1,10}$/.test(eventId) ? Number(eventId) : null;
    const group = new Group(this.#byChannel.rulesIn(channel), id, this.#table);
    let byId = this.#groups.get(channel);
    if (byId === undefined) this.#groups.set(channel, (byId = new Map<string, Group>()));
    byId.set(eventId, group);
    this.#groupCount++;
    return group;
  }
}
