import { firstIndex } from "../lib/first-index.ts";
// Lists in the order of time, of which a forward needs the part that falls in its life: a host may have thousands of forwards
// and of events, so none of them looks at all of the others.

import type { Trace } from "./trace.ts";

/** The span of a forward's life on its host's clock, in milliseconds; infinite where it has no end. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Traced {
  readonly trace: Trace;
}

const timeOf = ({ trace }: Traced): number => trace.at.milliseconds;

/** How many of the list, which is in the order of time, come before a time; `isIncluded`: or at it. */
export function countBefore(list: readonly Traced[], milliseconds: number, isIncluded = false): number {
  return firstIndex(list, (item) =>
    isIncluded ? timeOf(item) > milliseconds : timeOf(item) >= milliseconds,
  );
}

/** Those of the list that fall into the span, widened by the milliseconds before and behind it. */
export function within<Item extends Traced>(
  list: readonly Item[],
  { start, end }: Span,
  before: number,
  behind = before,
): readonly Item[] {
  return list.slice(countBefore(list, start - before), countBefore(list, end + behind, true));
}

/** The last of the list at a time or before it. */
export function lastUntil<Item extends Traced>(list: readonly Item[], milliseconds: number): Item | null {
  return list[countBefore(list, milliseconds, true) - 1] ?? null;
}

/** The first few that fulfil the condition; the others are not looked at. */
export function firstFew<Item>(
  list: readonly Item[],
  most: number,
  isMeant: (item: Item) => boolean,
): readonly Item[] {
  const found: Item[] = [];
  for (const item of list) {
    if (found.length >= most) break;
    if (isMeant(item)) found.push(item);
  }
  return found;
}

/** Adds to the list of a key. */
export function put<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
}
