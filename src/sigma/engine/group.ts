import type { RuleIndex } from "../../model/units.ts";
import type { EventView } from "../event/event-view.ts";
import type { FieldSlot, FieldTable } from "../event/field-table.ts";
import type { FieldSet } from "../logsource/log-source-map.ts";
import { clauseOf } from "../prefilter/clause.ts";
import { ClauseIndex } from "../prefilter/clause-index.ts";
import type { DetectionRule } from "../rule/rule.ts";
import type { ChannelRule } from "./rules-by-channel.ts";

/** All rules that can match the events of one channel and event id. */
export class Group {
  readonly rules: readonly BoundRule[];
  /** The sets of virtual fields that any of them came with. */
  readonly fieldSets: readonly FieldSet[];
  readonly #table: FieldTable;
  #index: ClauseIndex | null = null;
  #rowsByRule: Map<RuleIndex, number[]> | null = null;

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
    this.#table = table;
  }

  /** Says which rows of `rules` are worth trying on an event; made for the first event that needs it. */
  get index(): ClauseIndex {
    this.#index ??= this.#makeIndex();
    return this.#index;
  }

  #makeIndex(): ClauseIndex {
    const index = new ClauseIndex(this.rules.length);
    this.rules.forEach(({ rule, fields }, row) => {
      const clause = clauseOf(rule.detection);
      const atoms = clause?.map((atom) => ({
        ...atom,
        slot: atom.field === null ? null : this.#table.slotFor(atom.field, fields),
      }));
      index.add(row, atoms ?? null);
    });
    return index;
  }

  /** Rows of these rules, ascending. */
  rowsOf(asked: ArrayLike<RuleIndex>): readonly number[] {
    this.#rowsByRule ??= this.#listRows();
    const rows: number[] = [];
    for (let place = 0; place < asked.length; place += 1) {
      for (const row of this.#rowsByRule.get(asked[place]!) ?? []) rows.push(row);
    }
    return rows.length < 2 ? rows : rows.sort((a, b) => a - b);
  }

  #listRows(): Map<RuleIndex, number[]> {
    const rows = new Map<RuleIndex, number[]>();
    this.rules.forEach(({ index }, row) => {
      const known = rows.get(index);
      if (known === undefined) rows.set(index, [row]);
      else known.push(row);
    });
    return rows;
  }
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
