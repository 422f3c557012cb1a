import { actingProcess, correlationFact, processName } from "../event/index.ts";
import { FieldedSummary } from "../model/fielded-summary.ts";
import { fieldValue } from "../model/field-texts.ts";
import type { Match } from "../model/match.ts";
import type { FileIndex } from "../model/units.ts";
import { inMatchOrder } from "./order.ts";
import { unpackEvents } from "./protocol/packed-summary.ts";
import type { FoundAccount, FoundCorrelations } from "./pass.ts";

// What passes have found, on the thread that shows it.

/** One match for each correlation match, in the order of their last events. */
export function correlationMatches({ events: packed, matches: found }: FoundCorrelations): readonly Match[] {
  const events = unpackEvents(packed);
  const matches = found.map(({ rule, group, events: numbers }): Match => {
    const correlated = numbers.map((number) => events[number]!);
    const [first, last] = [correlated[0]!, correlated.at(-1)!];
    const fact = correlationFact(correlated.length, first.time, last.time, group);
    return { event: last.withFact(fact), rule, selections: [], correlated };
  });
  return matches.sort(inMatchOrder);
}

/** The process whose start may name the account that the event lacks; null where it lacks none, or no process is named. */
export function processWithoutAccount(event: FieldedSummary): string | null {
  if (event.user !== "" && event.userFrom === null) return null;
  const { channel, provider, eventId, computer, fields } = event;
  const get = (name: string): string | null => fieldValue(fields, name);
  const process = actingProcess({ channel, provider, eventId, computer, get });
  return process === null ? null : processName(process);
}

/** Gives the events their accounts. Answers with those that had another one before, or none. */
export function giveAccounts(
  events: Iterable<FieldedSummary>,
  accounts: readonly FoundAccount[],
): readonly FieldedSummary[] {
  const byProcess = new Map(accounts.map((account) => [account.process, account]));
  const changed: FieldedSummary[] = [];
  for (const event of events) {
    const process = processWithoutAccount(event);
    const found = process === null ? undefined : byProcess.get(process);
    if (found === undefined || (event.user === found.user && event.userFrom !== null)) continue;
    event.user = found.user;
    event.userFrom = found.from;
    changed.push(event);
  }
  return changed;
}

/** Takes accounts away that a file said. Answers with the events that had one from there. */
export function takeAccounts(events: Iterable<FieldedSummary>, file: FileIndex): readonly FieldedSummary[] {
  const changed: FieldedSummary[] = [];
  for (const event of events) {
    if (event.userFrom?.place.file !== file) continue;
    event.user = "";
    event.userFrom = null;
    changed.push(event);
  }
  return changed;
}

/** The events of matches that are correlation matches: those they consist of, and the one that stands for them. */
export function eventsOfCorrelations(matches: readonly Match[]): readonly FieldedSummary[] {
  return matches
    .flatMap(({ event, correlated }) => [event, ...(correlated ?? [])])
    .filter((event) => event instanceof FieldedSummary);
}
