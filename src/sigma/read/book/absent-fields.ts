import { isFrameField, knownEventFields } from "../../logsource/event-fields.ts";
import type { Condition } from "../condition/condition.ts";
import type { Binding } from "../../logsource/resolve.ts";
import type { Detection, DetectionRule, Item, Selection, ValueTest } from "../rule/rule.ts";
import { fold } from "../../../lib/fold.ts";

export interface AbsentFields {
  /** Fields that the rule names and no event of its log source has, in the rule's order. */
  readonly names: readonly string[];
  /** Without them its condition cannot hold. */
  readonly cannotMatch: boolean;
}

/**
 * What a rule asks of fields that its events never have: names of other products, of another Sysmon event, misspelt ones.
 * Nothing where the fields of any of its events are not known.
 */
export function absentFields(
  { detection, filters }: DetectionRule,
  bindings: readonly Binding[],
): AbsentFields {
  const known = fieldsOf(bindings);
  if (known === null) return { names: [], cannotMatch: false };
  const names = [...new Set([...detection.selections.values()].flatMap(fieldNames))].filter(
    (name) => !known.has(name) && !isFrameField(name),
  );
  if (names.length === 0) return { names, cannotMatch: false };
  const absent = new Set(names);
  const never = [detection, ...filters.map((filter) => filter.detection)].some(
    (each) => ofDetection(each, absent) === false,
  );
  return { names, cannotMatch: never };
}

function fieldsOf(bindings: readonly Binding[]): ReadonlySet<string> | null {
  const all = new Set<string>();
  for (const { channels, eventIds, fields } of bindings) {
    if (eventIds === null) return null;
    for (const name of fields?.fields.keys() ?? []) all.add(name);
    for (const channel of channels) {
      for (const eventId of eventIds) {
        const known = knownEventFields(fold(channel), eventId);
        if (known === null) return null;
        for (const name of known) all.add(name);
      }
    }
  }
  return bindings.length === 0 ? null : all;
}

function fieldNames(selection: Selection): readonly string[] {
  if (selection.kind !== "item") return selection.children.flatMap(fieldNames);
  const { field, values } = selection.item;
  const others = values.flatMap(({ test }) => (test.kind === "reference" ? [test.field] : []));
  return field === null ? others : [field, ...others];
}

/** What is known of a part of the rule without any event: null where it depends on the event. */
type Known = boolean | null;

function ofDetection({ conditions, selections }: Detection, absent: ReadonlySet<string>): Known {
  const bySelection = new Map<string, Known>();
  for (const [name, body] of selections) bySelection.set(name, ofSelection(body, absent));
  const ofCondition = (condition: Condition): Known => {
    switch (condition.kind) {
      case "selection":
        return bySelection.get(condition.name) ?? null;
      case "not":
        return opposite(ofCondition(condition.child));
      default:
        return join(condition.children.map(ofCondition), condition.kind);
    }
  };
  return join(conditions.map(ofCondition), "or");
}

function ofSelection(selection: Selection, absent: ReadonlySet<string>): Known {
  if (selection.kind === "item") return ofItem(selection.item, absent);
  return join(
    selection.children.map((child) => ofSelection(child, absent)),
    selection.kind,
  );
}

function ofItem({ field, values, join: how, negated }: Item, absent: ReadonlySet<string>): Known {
  if (field === null) return null;
  const held = join(
    values.map(({ test }) => ofTest(test, field, absent)),
    how,
  );
  return negated ? opposite(held) : held;
}

function ofTest(test: ValueTest, field: string, absent: ReadonlySet<string>): Known {
  if (test.kind === "reference") return absent.has(field) || absent.has(test.field) ? false : null;
  if (!absent.has(field)) return null;
  return test.kind === "presence" && !test.wanted;
}

const opposite = (known: Known): Known => (known === null ? null : !known);

function join(parts: readonly Known[], how: "and" | "or"): Known {
  const decisive = how === "or";
  if (parts.includes(decisive)) return decisive;
  return parts.includes(null) ? null : !decisive;
}
