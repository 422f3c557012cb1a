import { foldDetection } from "../read/rule/fold.ts";
import type { Detection, DetectionRule, Item } from "../read/rule/rule.ts";

/** An item as far as a condition reaches it. */
export interface ReachedItem {
  readonly item: Item;
  /** It stands under an odd number of negations, its own `neq` included. */
  readonly negated: boolean;
}

/** The items that the conditions of a rule and its filters reach, each once for each sign, in the order reached. */
export function reachedItems({ detection, filters }: DetectionRule): readonly ReachedItem[] {
  return [detection, ...filters.map((filter) => filter.detection)].flatMap(reachedIn);
}

/** The items of a part that stands under an odd number of negations, or not. */
type Reach = (negated: boolean) => readonly ReachedItem[];

function reachedIn(detection: Detection): readonly ReachedItem[] {
  const inTurn =
    (children: readonly Reach[]): Reach =>
    (negated) =>
      children.flatMap((child) => child(negated));
  const reach = foldDetection<Reach>(
    detection,
    {
      and: inTurn,
      or: inTurn,
      not: (child) => (negated) => child(!negated),
      item: (item) => (negated) => [{ item, negated: negated !== item.negated }],
    },
    (_, body) => once(body),
  );
  return reach(false);
}

/** A hostile condition may name one search identifier any number of times; once for each sign is all there is to see. */
function once(body: Reach): Reach {
  const seen = new Set<boolean>();
  return (negated) => {
    if (seen.has(negated)) return [];
    seen.add(negated);
    return body(negated);
  };
}
