import type { RuleIndex } from "../../model/units.ts";
import type { BookEntry } from "../book/rule-book.ts";
import type { EventView } from "../event/event-view.ts";
import type { FieldSlot, FieldTable } from "../event/field-table.ts";
import { channelMatches, type FieldSet } from "../logsource/log-source-map.ts";
import { clauseOf } from "../prefilter/clause.ts";
import { ClauseIndex } from "../prefilter/clause-index.ts";
import type { Binding } from "../logsource/resolve.ts";
import { compileRule, type Matcher } from "../match/compile.ts";

/** All rules that can match the events of one channel and event id, compiled for them. */
export interface Group {
  readonly rules: readonly BoundRule[];
  /** Over the rows of `rules`. */
  readonly index: ClauseIndex;
  readonly rowsByRule: ReadonlyMap<RuleIndex, readonly number[]>;
  /** The sets of virtual fields that any of them came with. */
  readonly fieldSets: readonly FieldSet[];
}

/** A rule in one kind of log. A rule may stand in a group more than once, with different extra conditions. */
export interface BoundRule {
  readonly rule: RuleIndex;
  readonly fields: FieldSet | null;
  readonly where: readonly BoundCondition[];
  readonly matcher: Matcher;
}

interface BoundCondition {
  readonly slot: FieldSlot;
  readonly values: readonly string[];
}

export function buildGroup(
  entries: readonly BookEntry[],
  channel: string,
  eventId: number | null,
  table: FieldTable,
): Group {
  const rules: BoundRule[] = [];
  const fieldSets = new Set<FieldSet>();
  entries.forEach((entry, index) => {
    if (entry.kind !== "detection") return;
    const { rule, bindings } = entry;
    const matchers = new Map<FieldSet | null, Matcher>();
    for (const binding of bindings) {
      if (!holds(binding, channel, eventId)) continue;
      const { fields, where } = binding;
      if (fields !== null) fieldSets.add(fields);
      let matcher = matchers.get(fields);
      if (matcher === undefined) {
        matcher = compileRule(rule, table, fields);
        matchers.set(fields, matcher);
      }
      const bound = where.map(({ field, values }) => ({ slot: table.rawSlot(field), values }));
      rules.push({ rule: index, fields, where: bound, matcher });
    }
  });
  const index = indexOf(rules, entries, table);
  return { rules, index, rowsByRule: rowsByRule(rules), fieldSets: [...fieldSets] };
}

function rowsByRule(rules: readonly BoundRule[]): Map<RuleIndex, number[]> {
  const rows = new Map<RuleIndex, number[]>();
  rules.forEach(({ rule }, row) => {
    const known = rows.get(rule);
    if (known === undefined) rows.set(rule, [row]);
    else known.push(row);
  });
  return rows;
}

function indexOf(rules: readonly BoundRule[], entries: readonly BookEntry[], table: FieldTable): ClauseIndex {
  const index = new ClauseIndex(rules.length);
  rules.forEach(({ rule, fields }, row) => {
    const entry = entries[rule]!;
    const clause = entry.kind === "detection" ? clauseOf(entry.rule.detection) : null;
    index.add(
      row,
      clause?.map((atom) => ({
        ...atom,
        slot: atom.field === null ? null : table.slotFor(atom.field, fields),
      })) ?? null,
    );
  });
  return index;
}

function holds(binding: Binding, channel: string, eventId: number | null): boolean {
  const idHolds = binding.eventIds === null || (eventId !== null && binding.eventIds.includes(eventId));
  return idHolds && binding.channels.some((pattern) => channelMatches(pattern, channel));
}

/** The extra conditions that the map puts on an entry. */
export function whereHolds(rule: BoundRule, view: EventView): boolean {
  return rule.where.every(({ slot, values }) =>
    view.values(slot).some((text) => values.includes(text.folded)),
  );
}
