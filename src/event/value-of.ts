import type { RawEvent } from "../model/event.ts";
import { shapeOf } from "./event-shape.ts";

/** The first value of a field that is not empty. A virtual field goes before a raw one of the same name. */
export function valueOf(event: RawEvent, name: string): string | null {
  const places = shapeOf(event).places.get(name);
  if (places === undefined) return null;
  for (const place of places) {
    const { value } = event.fields[place]!;
    if (value !== "") return value;
  }
  return null;
}
