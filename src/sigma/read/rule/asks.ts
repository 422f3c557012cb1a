import { requiredEventIds } from "./event-ids.ts";
import { foldSelection } from "./fold.ts";
import type { Detection, DetectionAsks, Item, Selection } from "./rule.ts";

/** See `DetectionAsks`. */
export function asksOf(detection: Detection): DetectionAsks {
  const eventIds = requiredEventIds(detection);
  const fields = new Set([...detection.selections.values()].flatMap(fieldNames));
  return { eventIds: eventIds === null ? null : [...eventIds], fields: [...fields] };
}

function fieldNames(selection: Selection): readonly string[] {
  const all = (names: readonly (readonly string[])[]): readonly string[] => names.flat();
  return foldSelection<readonly string[]>(selection, { and: all, or: all, item: namesIn });
}

function namesIn({ field, values }: Item): readonly string[] {
  const others = values.flatMap(({ test }) => (test.kind === "reference" ? [test.field] : []));
  return field === null ? others : [field, ...others];
}
