import type { RawEvent } from "../model/event.ts";
import type { FieldTexts } from "../model/field-texts.ts";
import { shapeOf } from "./event-shape.ts";

/** All fields of a canonical event that are told of it (`ToldFields`). Events of one shape share their names. */
export function fieldTexts(event: RawEvent): FieldTexts {
  const { names, places, own } = shapeOf(event).told;
  const values = places.map((place) => event.fields[place]!.value);
  return { names, values: values.join(""), lengths: values.map((value) => value.length), first: 0, own };
}

/** What `fieldValue` says of these, without making them. */
export function toldValue(event: RawEvent, name: string): string | null {
  const { names, places } = shapeOf(event).told;
  for (let at = names.indexOf(name); at >= 0; at = names.indexOf(name, at + 1)) {
    const { value } = event.fields[places[at]!]!;
    if (value !== "") return value;
  }
  return null;
}
