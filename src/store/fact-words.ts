import { eventsInTime, partBefore } from "../event/index.ts";
import { inEnglish } from "../lib/said.ts";
import type { EventSummary } from "../model/event.ts";
import type { Match } from "../model/match.ts";
import { told } from "../words/index.svelte.ts";

/**
 * What the row of a match shows of what happened. It is evidence, but for a correlation match, whose line begins with how
 * many events it has, and a part of a script block: that is told in the language of the page; what is searched, sorted and
 * exported is English.
 */
export function factWords({ event, correlated }: Match): string {
  const { fact } = event;
  const [first, last] = [correlated?.[0], correlated?.at(-1)];
  if (first === undefined || last === undefined) return partFact(event);
  const span = eventsInTime(correlated!.length, first.time, last.time);
  const english = inEnglish(span);
  return fact.startsWith(english) ? told(span) + fact.slice(english.length) : fact;
}

/** The same of an event by itself. */
export function partFact({ eventId, fact }: Pick<EventSummary, "eventId" | "fact">): string {
  const part = eventId === "4104" ? partBefore(fact) : null;
  return part === null ? fact : told(part[0]) + part[1];
}

/**
 * How many characters at the end of it stay where there is little room: of a command line, a key or a path they say more than the middle; of
 * what an event is called and its values, each with its name, the first ones say most.
 */
export function factTail(fact: string): number {
  return / ¦ [A-Za-z]\w*: /.test(fact) ? 0 : 16;
}
