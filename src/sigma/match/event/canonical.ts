import type { EventField, RawEvent } from "../../../model/event.ts";
import { fieldsMeantBy } from "../../../model/field-meaning.ts";
import type { FieldSet } from "../../logsource/log-source-map.ts";

/** The event with the virtual fields that the given sets make of it behind its own. The first set wins a name. */
export function canonicalEvent(event: RawEvent, sets: readonly FieldSet[]): RawEvent {
  if (sets.length === 0) return event;
  const raw = event.fields.filter((field) => field.from === null);
  const virtual = new Map<string, readonly EventField[]>();
  for (const { fields } of sets) {
    for (const { name, from, transform } of fields.values()) {
      if (virtual.has(name)) continue;
      const sources = from.map((source) => fieldsMeantBy(source, raw).map((field) => field.value));
      const made = transform.isCopy ? sources[0]! : transform.make(sources);
      const values = made === null ? [] : typeof made === "string" ? [made] : made;
      if (values.length > 0)
        virtual.set(
          name,
          values.map((value) => ({ name, value, path: null, from })),
        );
    }
  }
  return { ...event, fields: [...raw, ...[...virtual.values()].flat()] };
}
