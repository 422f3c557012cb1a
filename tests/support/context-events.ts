import type { ContextEvent, ProcessName } from "../../src/context/context-event.ts";
import { isWanted, type Lookup } from "../../src/context/lookup.ts";
import type { Asking } from "../../src/context/trace.ts";

// For tests: events by what they say, and a log of them that answers.

export interface Made extends Partial<Omit<ContextEvent, "starts" | "actor">> {
  readonly at: number;
  readonly actor?: Partial<ProcessName>;
  readonly starts?: {
    readonly parent?: Partial<ProcessName>;
    readonly image?: string;
    readonly parentImage?: string;
  };
}

const NO_NAME: ProcessName = { guid: null, pid: null };

/** @param at seconds; its record id is its place in the log. */
export function made({ at, actor, starts, ...more }: Made, number: number): ContextEvent {
  return {
    recordId: String(number),
    time: `2026-03-01T10:${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}.0000000Z`,
    timeFrom: "event",
    computer: "PC1",
    channel: "Security",
    provider: "",
    eventId: "0",
    place: { file: 0, offset: number, chunkOffset: 0, headerId: "", origin: "live", confidence: "certain" },
    level: "",
    user: "",
    process: "",
    happened: null,
    logonId: null,
    endsProcess: false,
    logsOn: null,
    logsOff: false,
    ...more,
    actor: { ...NO_NAME, ...actor },
    starts:
      starts === undefined
        ? null
        : {
            image: "",
            parentImage: "",
            commandLine: "",
            ...starts,
            parent: { ...NO_NAME, ...starts.parent },
          },
  };
}

/** What is asked of a log that is held in memory. */
export function answered<Answer>(asking: Asking<Answer>, log: readonly ContextEvent[]): Answer {
  let step = asking.next();
  for (let asked = 0; step.done !== true; asked++) {
    if (asked > 1000) throw new Error("it asks without end");
    const lookup: Lookup = step.value;
    step = asking.next(log.filter((event) => isWanted(lookup, event)));
  }
  return step.value;
}
