import { programName } from "../portproxy/index.ts";
import { OF_ONE_LOG, TWO_LOGS } from "./clock.ts";
import { processGuid, processOf as namesOf } from "../event/index.ts";
import type { ForwardAction } from "../model/forward.ts";
import { firstIndex } from "../lib/first-index.ts";
import { put } from "./timeline.ts";
import { accountOf, inTraceOrder, type Trace } from "./trace.ts";
import { inMomentOrder, type Moment } from "./moment.ts";

/** A process as an event names it. */
export interface ProcessName {
  /** Sysmon's, `{…}` upper-cased; null where the event has none, or Sysmon did not know. */
  readonly guid: string | null;
  readonly pid: number | null;
  /** Path; `""` where it is not said. */
  readonly image: string;
}

/** A process of which some log holds the start. */
export interface Process {
  readonly host: string;
  readonly name: ProcessName;
  readonly originalName: string;
  readonly parent: ProcessName;
  readonly parentCommandLine: string;
  readonly commandLine: string;
  readonly at: Moment;
  readonly account: string | null;
  /** `0x…`, lower-cased; null where it is not said. */
  readonly logonId: string | null;
  /** What its command line orders. */
  readonly actions: readonly ForwardAction[];
  /** Its start in Sysmon's log, in the Security log, or in both. */
  readonly starts: readonly Trace[];
}

/** Processes that started each other, looked at together. */
export const MAX_LINEAGE = 12;

/** Reads `4088` of Sysmon and `0xff8` of the Security log; null where it is neither. */
export function processId(text: string | null): number | null {
  if (text === null || !/^(\d{1,10}|0x[0-9a-f]{1,8})$/i.test(text)) return null;
  return Number(text);
}

/** The process that did what the event tells of. 4688 is of the process that it starts. */
export function actorOf({ fields, source, event }: Trace): ProcessName {
  const isStart = source === "security" && event.eventId === "4688";
  return {
    guid: processGuid(fields.get("ProcessGuid")),
    pid: processId(
      isStart ? fields.get("NewProcessId") : (fields.get("ProcessId") ?? fields.get("ProcessID")),
    ),
    image: namesOf(fields).image ?? "",
  };
}

function parentOf({ fields, source }: Trace): ProcessName {
  const isSysmon = source === "sysmon";
  return {
    guid: isSysmon ? processGuid(fields.get("ParentProcessGuid")) : null,
    // 4688 calls the number of the parent ProcessId.
    pid: processId(fields.get(isSysmon ? "ParentProcessId" : "ProcessId")),
    image: namesOf(fields).parentImage ?? "",
  };
}

/** The processes of all hosts, and which of them an event means. */
export class Processes {
  readonly all: readonly Process[];
  readonly #byGuid = new Map<string, Process>();
  /** In the order of their starts. */
  readonly #byPid = new Map<string, Process[]>();

  /** @param actionsOf what the command line of a start orders. */
  constructor(starts: readonly Trace[], actionsOf: (start: Trace) => readonly ForwardAction[]) {
    const sorted = [...starts].sort(inTraceOrder);
    // Starts come in the order of time: only the last with a number can be told of once more.
    const last = new Map<string, Trace[]>();
    const groups: Trace[][] = [];
    for (const start of sorted) {
      const { pid } = actorOf(start);
      const key = `${start.host} ${pid}`;
      const known = pid === null ? undefined : last.get(key);
      if (known !== undefined && isSameStart(known, start)) known.push(start);
      else {
        const group = [start];
        groups.push(group);
        if (pid !== null) last.set(key, group);
      }
    }
    this.all = groups.map((group) => processOf(group, actionsOf)).sort(inStartOrder);
    for (const process of this.all) {
      const { guid, pid } = process.name;
      if (guid !== null) this.#byGuid.set(`${process.host} ${guid}`, process);
      if (pid === null) continue;
      put(this.#byPid, `${process.host} ${pid}`, process);
    }
    for (const list of this.#byPid.values()) list.sort((one, other) => inMomentOrder(one.at, other.at));
  }

  /**
   * The process of that name that ran at a time: by Sysmon's id, else the last that got the number before and has the same
   * program. Numbers are used again; null where none fits.
   */
  find(host: string, { guid, pid, image }: ProcessName, at: Moment): Process | null {
    if (guid !== null) {
      const known = this.#byGuid.get(`${host} ${guid}`);
      if (known !== undefined) return known;
    }
    if (pid === null) return null;
    const all = this.#byPid.get(`${host} ${pid}`) ?? [];
    const last =
      all[firstIndex(all, (process) => process.at.milliseconds > at.milliseconds + OF_ONE_LOG) - 1];
    if (last === undefined) return null;
    // Another id is another process, and so is another program.
    if (guid !== null && last.name.guid !== null) return null;
    return image === "" || last.name.image === "" || isSameProgram(image, last.name.image) ? last : null;
  }

  parent(process: Process): Process | null {
    const found = this.find(process.host, process.parent, process.at);
    return found === process ? null : found;
  }

  /** The process, the one that started it, and so on: each once, and so many at most. */
  *lineage(process: Process, most = MAX_LINEAGE): Generator<Process, void> {
    const met = new Set<Process>();
    let each: Process | null = process;
    while (each !== null && !met.has(each) && met.size < most) {
      met.add(each);
      yield each;
      each = this.parent(each);
    }
  }
}

function isSameProgram(one: string, other: string): boolean {
  return programName(one) === programName(other);
}

function isSameStart(group: readonly Trace[], start: Trace): boolean {
  const first = group[0]!;
  const [one, other] = [actorOf(first), actorOf(start)];
  return (
    one.pid !== null &&
    group.every(({ source }) => source !== start.source) &&
    Math.abs(first.at.milliseconds - start.at.milliseconds) <= TWO_LOGS &&
    isSameProgram(one.image, other.image)
  );
}

function processOf(starts: readonly Trace[], actionsOf: (start: Trace) => readonly ForwardAction[]): Process {
  // Sysmon says more of a process.
  const best = starts.find(({ source }) => source === "sysmon") ?? starts[0]!;
  const said = (name: string): string =>
    best.fields.get(name) ?? starts.map(({ fields }) => fields.get(name)).find((text) => text !== null) ?? "";
  const parents = starts.map(parentOf);
  const readings = starts.map(actionsOf);
  return {
    host: best.host,
    name: {
      ...actorOf(best),
      guid: starts.map((start) => actorOf(start).guid).find((guid) => guid !== null) ?? null,
    },
    originalName: said("OriginalFileName"),
    parent:
      parents.find(({ guid }) => guid !== null) ?? parents.find(({ image }) => image !== "") ?? parents[0]!,
    parentCommandLine: said("ParentCommandLine"),
    commandLine: said("CommandLine"),
    at: best.at,
    account: starts.map(accountOf).find((account) => account !== null) ?? null,
    logonId: logonIdOf(said("LogonId") || said("SubjectLogonId")),
    actions: readings.find((actions) => actions.length > 0) ?? [],
    starts,
  };
}

export function logonIdOf(text: string | null): string | null {
  return text !== null && /^0x[0-9a-f]+$/i.test(text) && Number(text) !== 0 ? text.toLowerCase() : null;
}

function inStartOrder(one: Process, other: Process): number {
  return inTraceOrder(one.starts[0]!, other.starts[0]!);
}
