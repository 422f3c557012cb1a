import { accountsOf, actingProcess, eventFields, eventKind, processName } from "../../event/index.ts";
import { say } from "../../lib/said.ts";
import type { UserSource } from "../../model/event.ts";
import { issueOf, type Issue } from "../../model/issue.ts";
import type { HiddenRule } from "../../sigma/index.ts";
import { processWithoutAccount } from "../findings.ts";
import { inPlaceOrder } from "../order.ts";
import {
  NO_FINDINGS,
  type Again,
  type Collector,
  type FoundAccount,
  type Pass,
  type PassEvent,
  type Taken,
} from "../pass.ts";

// Sysmon before 13.30 writes no user into the events of a process, only into the one of its start. The first round names the
// processes of matched events that lack an account; the second reads the starts of those processes.

/** Either round's; the other list is empty. */
interface Part {
  /** Processes that want an account, and the channel of their events. */
  readonly lacking: readonly (readonly [process: string, channel: string])[];
  readonly starts: readonly Start[];
}

interface Start extends UserSource {
  readonly process: string;
  readonly user: string;
}

/** Processes that are looked up at most. */
const MAX_PROCESSES = 20_000;

/** The account of events that name none: that of the start of the same process. */
export const processAccounts: Pass<Part> = {
  name: "process accounts",
  rules: () => [],
  collector: ({ wanted }) => (wanted === null ? new LackingCollector() : new StartCollector(wanted)),
  join: (first, second) => {
    const lacking = new Map(first.flatMap((part) => part.lacking));
    const wanted = [...lacking.keys()].sort().slice(0, MAX_PROCESSES);
    const issues = lacking.size > wanted.length ? [tooMany(lacking.size - wanted.length)] : [];
    if (second === null) {
      const channels = new Set(first.flatMap((part) => part.lacking.map(([, channel]) => channel)));
      const again = wanted.length === 0 ? null : startsOf(wanted, [...channels].sort());
      return { findings: { ...NO_FINDINGS, issues }, again };
    }
    const accounts = firstStarts(second.flatMap(({ starts }) => starts));
    return { findings: { ...NO_FINDINGS, accounts, issues }, again: null };
  },
  renumber: ({ lacking, starts }, numberOf) => ({
    lacking,
    starts: starts.map((start) => ({
      ...start,
      place: { ...start.place, file: numberOf(start.place.file) },
    })),
  }),
};

function startsOf(wanted: readonly string[], channels: readonly string[]): Again {
  const guids = [...new Set(wanted.map((process) => process.slice(0, process.indexOf(" "))))];
  const rule: HiddenRule = {
    channels,
    eventIds: [1],
    detection: { start: { ProcessGuid: guids }, condition: "start" },
  };
  return { rules: [rule], wanted, about: null };
}

class LackingCollector implements Collector<Part> {
  readonly #known = new Set<string>();
  #lacking: [string, string][] = [];

  get count(): number {
    return this.#lacking.length;
  }

  event({ summary }: PassEvent): void {
    if (this.#known.size > MAX_PROCESSES) return;
    const process = processWithoutAccount(summary());
    if (process === null || this.#known.has(process)) return;
    this.#known.add(process);
    this.#lacking.push([process, summary().channel]);
  }

  take(): Taken<Part> | null {
    if (this.#lacking.length === 0) return null;
    const lacking = this.#lacking;
    this.#lacking = [];
    return { data: { lacking, starts: [] }, events: [], characters: 0, met: [] };
  }
}

class StartCollector implements Collector<Part> {
  /** Processes of which this task has not met the start: it reads in the order of the evidence, and the first counts. */
  readonly #open: Set<string>;
  #starts: Start[] = [];

  constructor(wanted: readonly string[]) {
    this.#open = new Set(wanted);
  }

  get count(): number {
    return this.#starts.length;
  }

  event({ canonical, place, own }: PassEvent): void {
    const event = eventFields(canonical);
    if (own.length === 0 || eventKind(event) !== "process-start") return;
    const key = actingProcess(event);
    const process = key === null ? null : processName(key);
    if (process === null || !this.#open.has(process)) return;
    const user = accountsOf(event).acting;
    if (user === null) return;
    this.#open.delete(process);
    this.#starts.push({ process, user, recordId: canonical.recordId, place });
  }

  take(): Taken<Part> | null {
    if (this.#starts.length === 0) return null;
    const starts = this.#starts;
    this.#starts = [];
    return {
      data: { lacking: [], starts },
      events: [],
      characters: 0,
      met: starts.map(({ process }) => process),
    };
  }
}

/** Of several records of one start the first in the order of the evidence. */
function firstStarts(starts: readonly Start[]): readonly FoundAccount[] {
  const first = new Map<string, FoundAccount>();
  const sorted = [...starts].sort((one, other) => inPlaceOrder(one.place, other.place));
  for (const { process, user, recordId, place } of sorted) {
    if (!first.has(process)) first.set(process, { process, user, from: { recordId, place } });
  }
  return [...first.values()].sort((one, other) => (one.process < other.process ? -1 : 1));
}

function tooMany(count: number): Issue {
  const detail = say(
    "the accounts of at most {most} processes are looked up; the events of {count} more are left without",
    {
      most: String(MAX_PROCESSES),
      count: String(count),
    },
  );
  return issueOf("rule-cut-off", "", detail, 0);
}
