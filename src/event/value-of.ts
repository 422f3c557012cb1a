import type { RawEvent } from "../model/event.ts";

/** The first value of a field that is not empty. A virtual field goes before a raw one of the same name. */
export function valueOf(event: RawEvent, name: string): string | null {
  let raw: string | null = null;
  for (const field of event.fields) {
    if (field.name !== name || field.value === "") continue;
    if (field.from !== null) return field.value;
    raw ??= field.value;
  }
  return raw;
}
