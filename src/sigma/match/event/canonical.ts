import type { EventField, RawEvent } from "../../../model/event.ts";
import { fieldsMeantBy } from "../../../model/field-meaning.ts";
import type { FieldSet } from "../../logsource/log-source-map.ts";

/** The event with the virtual fields that the given sets make of it behind its own. The first set wins a name. */
export function canonicalEvent(event: RawEvent, sets: readonly FieldSet[]): RawEvent {
  if (sets.length === 0) return event;
  const raw = event.fields.filter((field) => field.from === null);
  const virtual = new Map<string, EventField>();
  for (const { fields } of sets) {
    for (const { name, from, transform } of fields.values()) {
      if (virtual.has(name)) continue;
      const value = transform.make(
        from.map((source) => fieldsMeantBy(source, raw).map((field) => field.value)),
      );
      if (value !== null) virtual.set(name, { name, value, path: null, from });
    }
  }
  return { ...event, fields: [...raw, ...virtual.values()] };
}
