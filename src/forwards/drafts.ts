// Acts while their events are still being found.

import type { ForwardAction } from "../model/forward.ts";
import type { Order, Write } from "./acts.ts";
import { changeOf, isSameAction, portKey } from "./ends.ts";
import type { Moment } from "./moment.ts";
import type { Process } from "./processes.ts";
import { put } from "./timeline.ts";
import type { Trace } from "./trace.ts";

export interface Draft {
  readonly host: string;
  readonly action: ForwardAction;
  readonly process: Process | null;
  readonly orders: Order[];
  readonly writes: Write[];
  /** It is a value that a reset deleted. */
  readonly ofReset: boolean;
  /** Of a reset: those values. */
  readonly values: Draft[];
}

export function draftOf(order: Order, wrappers: readonly Order[] = []): Draft {
  const { host, action, process } = order;
  return { host, action, process, orders: [order, ...wrappers], writes: [], ofReset: false, values: [] };
}

/** The event that says when it was: a write, else the order. */
export function traceOfDraft({ writes, orders }: Draft): Trace {
  return writes[0]?.trace ?? orders[0]!.trace;
}

export function momentOfDraft(draft: Draft): Moment {
  return traceOfDraft(draft).at;
}

/** Width of the slices of time that drafts are filed under. */
const SLICE = 60_000;

/** Drafts by what they are looked up by: there may be many. */
export class Drafts {
  readonly #all = new Set<Draft>();
  readonly #byProcess = new Map<Process, Draft[]>();
  /** By host, listen port (`""` where it is not known, `*` for all) and slice of time. */
  readonly #bySlice = new Map<string, Draft[]>();
  /** By host and listen port. */
  readonly #byPort = new Map<string, Draft[]>();

  get all(): readonly Draft[] {
    return [...this.#all];
  }

  push(draft: Draft): void {
    this.#all.add(draft);
    if (draft.process !== null) put(this.#byProcess, draft.process, draft);
    for (const port of [portOf(draft.action), "*"]) put(this.#byPort, `${draft.host} ${port}`, draft);
    this.#file(draft, momentOfDraft(draft));
  }

  remove(draft: Draft): void {
    this.#all.delete(draft);
  }

  write(draft: Draft, write: Write): void {
    draft.writes.push(write);
    this.#file(draft, write.trace.at);
  }

  of(process: Process): readonly Draft[] {
    return this.#held(this.#byProcess.get(process));
  }

  /** Those that may tell of this action, of a time between two in milliseconds or of one not far from it. */
  about(host: string, action: ForwardAction, from: number, to: number): readonly Draft[] {
    const found = new Set<Draft>();
    for (let slice = Math.floor(from / SLICE); slice <= Math.floor(to / SLICE); slice++) {
      for (const port of portsFor(action)) {
        for (const draft of this.#held(this.#bySlice.get(`${host} ${port} ${slice}`))) found.add(draft);
      }
    }
    return [...found];
  }

  /** All that may tell of this action, whenever that was. */
  whenever(host: string, action: ForwardAction): readonly Draft[] {
    return portsFor(action).flatMap((port) => this.#held(this.#byPort.get(`${host} ${port}`)));
  }

  #held(drafts: readonly Draft[] = []): readonly Draft[] {
    return drafts.filter((draft) => this.#all.has(draft));
  }

  #file(draft: Draft, { milliseconds }: Moment): void {
    const slice = Math.floor(milliseconds / SLICE);
    for (const port of [portOf(draft.action), "*"]) {
      const drafts = this.#bySlice.get(`${draft.host} ${port} ${slice}`);
      if (drafts?.at(-1) !== draft) put(this.#bySlice, `${draft.host} ${port} ${slice}`, draft);
    }
  }
}

function portOf({ listenPort }: ForwardAction): string {
  return listenPort === null ? "" : portKey(listenPort);
}

function portsFor(action: ForwardAction): readonly string[] {
  return action.listenPort === null ? ["*"] : [portOf(action), ""];
}

export function fitsDraft(draft: Draft, host: string, action: ForwardAction): boolean {
  return draft.host === host && isSameAction(draft.action, action);
}

/** Whether the draft is a reset that deletes this value, or the key that holds it. */
export function isResetOf(draft: Draft, host: string, written: ForwardAction): boolean {
  const { action } = draft;
  return (
    draft.host === host &&
    changeOf(action) === "reset" &&
    changeOf(written) !== "begin" &&
    (action.family === null || written.family === null || action.family === written.family) &&
    (action.hive ?? "").toLowerCase() === (written.hive ?? "").toLowerCase()
  );
}

/** The one that is nearest in time among those that are meant. */
export function nearest(
  drafts: readonly Draft[],
  milliseconds: number,
  isMeant: (draft: Draft, ahead: number) => boolean,
): Draft | undefined {
  let best: Draft | undefined;
  let distance = Infinity;
  for (const draft of drafts) {
    const ahead = momentOfDraft(draft).milliseconds - milliseconds;
    if (Math.abs(ahead) < distance && isMeant(draft, ahead)) [best, distance] = [draft, Math.abs(ahead)];
  }
  return best;
}
