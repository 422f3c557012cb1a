import type { RuleIndex } from "../../../model/units.ts";
import type { EventView } from "../event/event-view.ts";
import type { FieldSlot, FieldTable } from "../event/field-table.ts";
import type { FieldSet } from "../../logsource/log-source-map.ts";
import type { DetectionRule } from "../../read/rule/rule.ts";
import type { ChannelRule } from "./rules-by-channel.ts";

/** All rules that can match the events of one channel and event id. */
export class Group {
  readonly rules: readonly BoundRule[];
  /** The sets of virtual fields that any of them came with. */
  readonly fieldSets: readonly FieldSet[];
  #byRule: ReadonlyMap<RuleIndex, readonly BoundRule[]> | null = null;

  constructor(rules: readonly ChannelRule[], eventId: number | null, table: FieldTable) {
    const bound: BoundRule[] = [];
    const fieldSets = new Set<FieldSet>();
    for (const { index, rule, bindings } of rules) {
      for (const { eventIds, fields, where } of bindings) {
        if (eventIds !== null && (eventId === null || !eventIds.includes(eventId))) continue;
        if (fields !== null) fieldSets.add(fields);
        const conditions = where.map(({ field, values }) => ({ slot: table.rawSlot(field), values }));
        bound.push({ index, rule, fields, where: conditions });
      }
    }
    this.rules = bound;
    this.fieldSets = [...fieldSets];
  }

  /** The rules of `candidates` that are in the group, in the order of the rules. */
  rulesOf(candidates: ArrayLike<RuleIndex>): readonly BoundRule[] {
    this.#byRule ??= groupByRule(this.rules);
    const rules: BoundRule[] = [];
    for (let place = 0; place < candidates.length; place++) {
      for (const bound of this.#byRule.get(candidates[place]!) ?? []) rules.push(bound);
    }
    return rules.length < 2 ? rules : rules.sort((a, b) => a.index - b.index);
  }
}

function groupByRule(rules: readonly BoundRule[]): Map<RuleIndex, BoundRule[]> {
  const byRule = new Map<RuleIndex, BoundRule[]>();
  for (const bound of rules) {
    const known = byRule.get(bound.index);
    if (known === undefined) byRule.set(bound.index, [bound]);
    else known.push(bound);
  }
  return byRule;
}

/** A rule in one kind of log. A rule may stand in a group more than once, with different extra conditions. */
export interface BoundRule {
  readonly index: RuleIndex;
  readonly rule: DetectionRule;
  readonly fields: FieldSet | null;
  readonly where: readonly BoundCondition[];
}

interface BoundCondition {
  readonly slot: FieldSlot;
  readonly values: readonly string[];
}

/** The extra conditions that the map puts on an entry. */
export function whereHolds({ where }: Pick<BoundRule, "where">, view: EventView): boolean {
  return where.every(({ slot, values }) => view.values(slot).some((text) => values.includes(text.folded)));
}
