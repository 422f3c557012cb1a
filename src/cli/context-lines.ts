import {
  happenedIn,
  linkNote,
  logonNote,
  type ContextEvent,
  type LogonTrace,
  type ProcessLink,
} from "../context/index.ts";
import { CONTEXT_SCHEMA } from "../export/index.ts";
import type { FoundContext } from "./context.ts";

// JSON Lines of `context`, a line for each thing, told apart by `kind`. docs/schemas/context-1.json.

export function contextLines({ anchor, trace, ends, around, command, pathOf }: FoundContext): string {
  const record = (event: ContextEvent) => ({
    time: event.time,
    recordId: event.recordId,
    file: pathOf(event.place.file),
    offset: event.place.offset,
  });
  const place = (event: ContextEvent | null) => (event === null ? null : record(event));
  const process = (link: ProcessLink, at: number) => ({
    kind: "process",
    generation: at,
    image: link.image,
    commandLine: link.commandLine,
    user: link.user,
    processId: link.name.pid,
    processGuid: link.name.guid,
    start: place(link.start),
    ended: ends[at]?.ended ?? null,
    end: place(ends[at]?.end ?? null),
    note: linkNote(link),
    candidates: link.candidates.map(record),
  });
  const logon = (of: LogonTrace) => ({
    kind: "logon",
    logonId: of.id,
    account: of.start?.logsOn?.account ?? of.builtIn,
    type: of.start?.logsOn?.type ?? null,
    address: of.start?.logsOn?.address ?? null,
    workstation: of.start?.logsOn?.workstation ?? null,
    linkedLogonId: of.start?.logsOn?.linkedId ?? null,
    start: place(of.start),
    ended: of.builtIn === null ? of.ended : null,
    end: place(of.end),
    namedBy: of.from === null ? "event" : "process",
    note: logonNote(of),
    candidates: of.candidates.map(record),
  });
  const event = (of: ContextEvent) => ({
    kind: "event",
    isRecord: of.place.file === anchor.place.file && of.place.offset === anchor.place.offset,
    time: of.time,
    level: of.level,
    computer: of.computer,
    channel: of.channel,
    eventId: of.eventId,
    user: of.user,
    process: of.process,
    provider: of.provider,
    recordId: of.recordId,
    file: pathOf(of.place.file),
    origin: of.place.origin,
    confidence: of.place.confidence,
    offset: of.place.offset,
    timeFrom: of.timeFrom,
    happened: happenedIn(of),
    processId: of.actor.pid,
    processGuid: of.actor.guid,
    logonId: of.logonId,
  });
  const { from, to, total, untold, isCut, shared } = around;
  const window = { from, to, total, untold, isCut };
  const lines = [
    ...(trace.logon === null ? [] : [logon(trace.logon)]),
    ...(trace.process?.links ?? []).map(process),
    { kind: "window", same: command.same, seconds: command.seconds, ...window, hosts: shared?.hosts ?? [] },
    ...around.events.map(event),
  ];
  return lines.map((line) => `${JSON.stringify({ ...line, schema: CONTEXT_SCHEMA })}\n`).join("");
}
