import type { Logic } from "./fold.ts";

/** What is known of a part of a rule before an event is seen: null where it depends on the event. */
export type Known = boolean | null;

export const knownLogic: Logic<Known> = {
  and: (parts) => joined(parts, false),
  or: (parts) => joined(parts, true),
  not: (part) => (part === null ? null : !part),
};

/** @param decisive what one part alone makes of the whole. */
function joined(parts: readonly Known[], decisive: boolean): Known {
  if (parts.includes(decisive)) return decisive;
  return parts.includes(null) ? null : !decisive;
}
