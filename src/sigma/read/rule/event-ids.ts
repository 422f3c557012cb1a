import { foldDetection } from "./fold.ts";
import type { Detection, Item } from "./rule.ts";

/** Null: any. */
type Ids = ReadonlySet<number> | null;

/**
 * The event ids without which the detection cannot hold, or null where it does not bind them. Lets a `service: security`
 * rule be skipped for every event that it excludes by itself.
 */
export function requiredEventIds(detection: Detection): Ids {
  return foldDetection<Ids>(detection, { and: intersection, or: union, not: () => null, item: ofItem });
}

function ofItem(item: Item): Ids {
  if (item.field !== "EventID" || item.modifiers.length > 0) return null;
  if (!item.values.every((value) => /^(?:0|[1-9][0-9]{0,9})$/.test(value.text))) return null;
  return new Set(item.values.map((value) => Number(value.text)));
}

function union(all: readonly Ids[]): Ids {
  const ids = new Set<number>();
  for (const some of all) {
    if (some === null) return null;
    for (const id of some) ids.add(id);
  }
  return ids;
}

function intersection(all: readonly Ids[]): Ids {
  return all.reduce((a, b) =>
    a === null || b === null ? (a ?? b) : new Set([...a].filter((id) => b.has(id))),
  );
}
