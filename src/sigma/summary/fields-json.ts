import type { RawEvent } from "../../model/event.ts";

/**
 * All fields as one JSON object: name → text, or → array of texts where a name occurs more than once. A virtual field
 * whose name a raw field bears too is left out: the evidence keeps its names, and the virtual value is there under the
 * name of its source.
 */
export function fieldsJson(event: RawEvent): string {
  const values: Record<string, string> = {};
  for (const { name, value } of event.fields) {
    // Named twice, or named as something that every object has.
    if (values[name] !== undefined) return withLists(event);
    values[name] = value;
  }
  return JSON.stringify(values);
}

function withLists(event: RawEvent): string {
  const values = new Map<string, string | string[]>();
  for (const { name, value, from } of event.fields) {
    const known = values.get(name);
    if (known === undefined) values.set(name, value);
    else if (from !== null) continue;
    else if (typeof known === "string") values.set(name, [known, value]);
    else known.push(value);
  }
  return JSON.stringify(Object.fromEntries(values));
}
