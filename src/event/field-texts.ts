import type { RawEvent } from "../model/event.ts";
import type { FieldTexts } from "../model/field-texts.ts";

/**
 * All fields of a canonical event. A virtual field whose name a raw field bears too is left out: the evidence keeps its
 * names, and the virtual value is there under the name of its source.
 */
export function fieldTexts({ fields }: RawEvent): FieldTexts {
  const names: string[] = [];
  const values: string[] = [];
  const lengths: number[] = [];
  let own = 0;
  for (const { name, value, from } of fields) {
    if (from !== null && names.includes(name)) continue;
    names.push(name);
    values.push(value);
    lengths.push(value.length);
    if (from === null) own++;
  }
  return { names, values: values.join(""), lengths, first: 0, own };
}
