import type { RawEvent } from "../model/event.ts";
import type { FieldTexts } from "../model/field-texts.ts";
import { shapeOf } from "./event-shape.ts";

/** All fields of a canonical event that are told of it (`ToldFields`). Events of one shape share their names. */
export function fieldTexts(event: RawEvent): FieldTexts {
  const { names, places, own } = shapeOf(event).told;
  const values = places.map((place) => event.fields[place]!.value);
  return { names, values: values.join(""), lengths: values.map((value) => value.length), first: 0, own };
}
