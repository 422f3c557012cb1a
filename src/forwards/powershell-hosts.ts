// PowerShell's own command line, which events of the classic log (400, 403, 600, 800) and of module logging (4103) repeat. A host
// says it with every command that it runs: the first event of a host counts, the others add nothing.

import { ownPairs, type FieldTexts } from "../model/field-texts.ts";
import { HostNames } from "./host-names.ts";
import { inTraceOrder, traceOf, type CollectedEvent, type Trace } from "./trace.ts";

const EVENTS: ReadonlySet<string> = new Set(["400", "403", "600", "800", "4103"]);

/** In the texts of the classic log, and in `ContextInfo` of 4103. */
const APPLICATION = /^[ \t]*(?:HostApplication=|Host Application = )([^\r\n]*)/m;
const ID = /^[ \t]*(?:HostId=|Host ID = )([^\r\n]+)/m;

/** The command line of PowerShell; `""` where the event has none. */
export function hostApplication(fields: FieldTexts): string {
  return said(fields, APPLICATION) ?? "";
}

function said(fields: FieldTexts, line: RegExp): string | null {
  for (const [name, value] of ownPairs(fields)) {
    const found = name === "Data" || name === "ContextInfo" ? line.exec(value) : null;
    if (found !== null) return found[1]!;
  }
  return null;
}

/** Which run of PowerShell an event is of; null where it does not say, and for other events. */
function hostRun({ event, source, host }: Trace): string | null {
  if (source !== "other" || !EVENTS.has(event.eventId) || !/powershell/i.test(event.channel)) return null;
  const id = said(event.fields, ID)?.trim().toLowerCase() ?? "";
  return id === "" ? null : `${host} ${id}`;
}

/** Without those that repeat what a run of PowerShell said before. @param traces in the order of time */
export function firstOfEachRun(traces: readonly Trace[]): readonly Trace[] {
  const met = new Set<string>();
  return traces.filter((trace) => {
    const run = hostRun(trace);
    if (run === null) return true;
    const isFirst = !met.has(run);
    met.add(run);
    return isFirst;
  });
}

/** The same of a part of the events: those of the whole are among what is left of its parts. */
export function withoutRepeats<Event extends CollectedEvent>(events: readonly Event[]): readonly Event[] {
  const hosts = new HostNames([]);
  const traces = events.map((event) => traceOf(event, hosts)).sort(inTraceOrder);
  const kept = new Set(firstOfEachRun(traces).map(({ event }) => event));
  return events.filter((event) => kept.has(event));
}
