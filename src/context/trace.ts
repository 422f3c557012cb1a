import type { IsoTime } from "../model/units.ts";
import type { ContextEvent, LogonStart, ProcessName } from "./context-event.ts";
import { findStart, type FoundStart } from "./find-start.ts";
import type { Lookup } from "./lookup.ts";
import { traceLogon, type LogonTrace } from "./trace-logon.ts";

/** Why the start of a process is not known. */
export type NotKnown =
  /** It began before the logs do, or nobody logged it. */
  | "not-logged"
  /** Nothing says which process it was. */
  | "not-named"
  /** Several starts fit, or the one that fits is of another program: see the candidates. */
  | "ambiguous"
  /** By what the logs say, it would have started itself. */
  | "cycle";

/** One process of a line, as its start says it, or where that is not there as its child or its event does. */
export interface ProcessLink {
  readonly name: ProcessName;
  /** `""` where nothing says it. */
  readonly image: string;
  readonly commandLine: string;
  /** Null where its start is not known. */
  readonly user: string | null;
  readonly start: ContextEvent | null;
  readonly unknown: NotKnown | null;
  /** Starts that may be meant, where it is ambiguous. */
  readonly candidates: readonly ContextEvent[];
}

/** The process of the event, the one that started it, and so on. */
export interface ProcessTrace {
  readonly links: readonly ProcessLink[];
  /** There are more than are followed. */
  readonly isCut: boolean;
}

/** What is known behind an event: null where the event names none. */
export interface Trace {
  readonly process: ProcessTrace | null;
  readonly logon: LogonTrace | null;
}

export type { LogonStart };
export type Asking<Answer> = Generator<Lookup, Answer, readonly ContextEvent[]>;

/** Processes that are followed. Real lines have less than ten. */
export const MAX_LINKS = 24;

/** What an event came from. Asks for what it needs; an answer holds at least the events that decide it. */
export function* traceOf(anchor: ContextEvent): Asking<Trace> {
  const process = yield* traceProcess(anchor);
  const own = process?.links[0]?.start ?? null;
  const id = anchor.logonId ?? own?.logonId ?? null;
  if (id === null) return { process, logon: null };
  return { process, logon: yield* traceLogon(anchor, id, anchor.logonId === null ? own : null) };
}

export function* traceProcess(anchor: ContextEvent): Asking<ProcessTrace | null> {
  if (anchor.logsOn !== null || anchor.logsOff) return null;
  if (anchor.actor.guid === null && anchor.actor.pid === null) return null;
  const links: ProcessLink[] = [];
  const met = new Set<string>();
  let [name, image, before]: [ProcessName, string, IsoTime] = [anchor.actor, anchor.process, anchor.time];
  let known: ContextEvent | null = anchor.starts === null ? null : anchor;
  while (links.length < MAX_LINKS) {
    const found: FoundStart =
      known !== null
        ? { start: known, candidates: [] }
        : yield* findStart(anchor.computer, name, image, before);
    known = null;
    const { start, candidates } = found;
    const told = { name, image, commandLine: "", user: null, start: null, candidates };
    const starts = start?.starts ?? null;
    if (start === null || starts === null) {
      const isNamed = name.guid !== null || name.pid !== null;
      const unknown = candidates.length > 0 ? "ambiguous" : isNamed ? "not-logged" : "not-named";
      if (isNamed || image !== "") links.push({ ...told, unknown });
      return { links, isCut: false };
    }
    const place = `${start.place.file} ${start.place.offset}`;
    if (met.has(place)) return { links: [...links, { ...told, unknown: "cycle" }], isCut: false };
    met.add(place);
    links.push({
      name: { guid: start.actor.guid ?? name.guid, pid: start.actor.pid ?? name.pid },
      image: starts.image === "" ? image : starts.image,
      commandLine: starts.commandLine,
      user: start.user === "" ? null : start.user,
      start,
      unknown: null,
      candidates: [],
    });
    [name, image, before] = [starts.parent, starts.parentImage, start.time];
  }
  return { links, isCut: true };
}
