import { eventsInTime } from "../event/index.ts";
import { inEnglish } from "../lib/said.ts";
import type { Match } from "../model/match.ts";
import { told } from "../words/index.svelte.ts";

/**
 * What the row of a match shows of what happened. It is evidence, but for a correlation match, whose line begins with how
 * many events it has: that is told in the language of the page; what is searched, sorted and exported is English.
 */
export function factWords({ event: { fact }, correlated }: Match): string {
  const [first, last] = [correlated?.[0], correlated?.at(-1)];
  if (first === undefined || last === undefined) return fact;
  const span = eventsInTime(correlated!.length, first.time, last.time);
  const english = inEnglish(span);
  return fact.startsWith(english) ? told(span) + fact.slice(english.length) : fact;
}
