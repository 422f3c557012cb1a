import { isFrameField, knownEventFields } from "../../logsource/event-fields.ts";
import type { Binding } from "../../logsource/resolve.ts";
import { foldDetection, foldItem } from "../rule/fold.ts";
import { knownLogic, type Known } from "../rule/known.ts";
import type { Detection, DetectionRule, Item, ValueTest } from "../rule/rule.ts";
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
export function absentFields(rule: DetectionRule, bindings: readonly Binding[]): AbsentFields {
  const known = fieldsOf(bindings);
  if (known === null) return { names: [], cannotMatch: false };
  const names = rule.asks.fields.filter((name) => !known.has(name) && !isFrameField(name));
  if (names.length === 0) return { names, cannotMatch: false };
  const absent = new Set(names);
  const never = [rule.detection, ...rule.filters.map((filter) => filter.detection)].some(
    (each) => knownWithout(each, absent) === false,
  );
  return { names, cannotMatch: never };
}

/** By bindings: thousands of rules have some hundred. */
const known = new WeakMap<readonly Binding[], ReadonlySet<string> | null>();

function fieldsOf(bindings: readonly Binding[]): ReadonlySet<string> | null {
  let fields = known.get(bindings);
  if (fields === undefined) known.set(bindings, (fields = collectFields(bindings)));
  return fields;
}

function collectFields(bindings: readonly Binding[]): ReadonlySet<string> | null {
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

function knownWithout(detection: Detection, absent: ReadonlySet<string>): Known {
  const item = (item: Item): Known =>
    foldItem(item, knownLogic, ({ test }) => ofTest(test, item.field, absent));
  return foldDetection(detection, { ...knownLogic, item });
}

function ofTest(test: ValueTest, field: string | null, absent: ReadonlySet<string>): Known {
  if (field === null) return null;
  if (test.kind === "reference") return absent.has(field) || absent.has(test.field) ? false : null;
  if (!absent.has(field)) return null;
  return test.kind === "presence" && !test.wanted;
}
