import type { RawEvent } from "../../model/event.ts";
import { fieldsMeantBy } from "../../model/field-meaning.ts";
import type { RuleIndex } from "../../model/units.ts";
import { correlationsOf, type RuleSet } from "../read/rule-set/rule-set.ts";
import type { CorrelationEvent } from "./correlate.ts";

/** By rule: the fields that correlations ask of its events. A rule that no correlation refers to is not in it. */
export function correlationFields(ruleSet: RuleSet): ReadonlyMap<RuleIndex, ReadonlySet<string>> {
  const fields = new Map<RuleIndex, Set<string>>();
  for (const { rule, sources } of correlationsOf(ruleSet)) {
    sources.forEach((source, row) => {
      const names = fields.get(source) ?? new Set<string>();
      for (const name of [...rule.groupBy, ...rule.fields]) {
        names.add(rule.aliases.get(name)?.get(rule.references[row]!) ?? name);
      }
      fields.set(source, names);
    });
  }
  return fields;
}

/** What correlations need to know of a hit; the event itself can be forgotten. */
export function correlationEvent<Source>(
  rule: RuleIndex,
  canonical: RawEvent,
  fields: ReadonlySet<string>,
  source: Source,
): CorrelationEvent<Source> {
  const values = new Map<string, readonly string[]>();
  for (const name of fields) {
    // A virtual field goes before a raw one of its name.
    const virtual = canonical.fields.filter((field) => field.name === name && field.from !== null);
    const found = [...virtual, ...fieldsMeantBy(name, canonical.fields)];
    if (found.length > 0)
      values.set(
        name,
        found.map((field) => field.value),
      );
  }
  return { rule, time: canonical.time, values, sources: [source] };
}
