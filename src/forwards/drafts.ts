// Acts while their events are still being found.

import type { ForwardAction } from "../model/forward.ts";
import type { Order, Write } from "./acts.ts";
import { changeOf, isSameAction, portKey, type Change } from "./ends.ts";
import type { Moment } from "./moment.ts";
import type { Process } from "./processes.ts";
import { put } from "./timeline.ts";
import type { Trace } from "./trace.ts";

export interface Draft {
  readonly host: string;
  readonly action: ForwardAction;
  readonly process: Process | null;
  readonly orders: Order[];
  /** The events of its orders; null until somebody asks, for most have one. */
  ordering: Set<Trace> | null;
  readonly writes: Write[];
  /** It is a value that a reset deleted. */
  readonly ofReset: boolean;
  /** Of a reset: those values. */
  readonly values: Draft[];
}

export function draftOf(order: Order, wrappers: readonly Order[] = []): Draft {
  const { host, action, process } = order;
  const orders = [order, ...wrappers];
  return { host, action, process, orders, ordering: null, writes: [], ofReset: false, values: [] };
}

/** Whether an event gave one of its orders. */
export function isOrderedBy(draft: Draft, trace: Trace): boolean {
  draft.ordering ??= new Set(draft.orders.map((order) => order.trace));
  return draft.ordering.has(trace);
}

export function addOrders(draft: Draft, orders: readonly Order[]): void {
  for (const order of orders) {
    draft.orders.push(order);
    draft.ordering?.add(order.trace);
  }
}

/** The event that says when it was: a write, else the order. */
export function traceOfDraft({ writes, orders }: Draft): Trace {
  return writes[0]?.trace ?? orders[0]!.trace;
}

export function momentOfDraft(draft: Draft): Moment {
  return traceOfDraft(draft).at;
}

/** Width of the slices of time that drafts are filed under. */
const SLICE = 10_000;
/** Of one port, slice and kind of change so many are looked at, those that were filed last: more is nobody's work but a flood. */
const MAX_LOOKED_AT = 100;

/** Drafts by what they are looked up by: there may be many. */
export class Drafts {
  readonly #all = new Set<Draft>();
  /** By change and listen port; the draft itself where there is one, as nearly all processes have. */
  readonly #byProcess = new Map<Process, Draft | Map<string, Draft[]>>();
  /** By host, change, listen port (`""` where it is not known, `*` for all) and slice of time. */
  readonly #bySlice = new Map<string, Draft[]>();

  get all(): readonly Draft[] {
    return [...this.#all];
  }

  push(draft: Draft): void {
    this.#all.add(draft);
    if (draft.process !== null) this.#fileUnder(draft.process, draft);
    this.#file(draft, momentOfDraft(draft));
  }

  #fileUnder(process: Process, draft: Draft): void {
    const known = this.#byProcess.get(process);
    if (known === undefined) {
      this.#byProcess.set(process, draft);
      return;
    }
    const ports = known instanceof Map ? known : byName(known);
    this.#byProcess.set(process, ports);
    for (const name of namesOf(draft.action)) put(ports, name, draft);
  }

  remove(draft: Draft): void {
    this.#all.delete(draft);
  }

  write(draft: Draft, write: Write): void {
    draft.writes.push(write);
    this.#file(draft, write.trace.at);
  }

  /** Those of a process that may tell of this action; `change`: of another kind of change, as a reset that deletes values. */
  of(process: Process, action: ForwardAction, change = changeOf(action)): readonly Draft[] {
    const known = this.#byProcess.get(process);
    if (known === undefined) return [];
    const ports = known instanceof Map ? known : byName(known);
    return namesFor(action, change).flatMap((name) => this.#held(ports.get(name)));
  }

  /** Those that may tell of this action, of a time between two in milliseconds or of one not far from it. */
  about(
    host: string,
    action: ForwardAction,
    from: number,
    to: number,
    change = changeOf(action),
  ): readonly Draft[] {
    const found = new Set<Draft>();
    for (let slice = Math.floor(from / SLICE); slice <= Math.floor(to / SLICE); slice++) {
      for (const name of namesFor(action, change)) {
        for (const draft of this.#held(this.#bySlice.get(`${host} ${name} ${slice}`))) found.add(draft);
      }
    }
    return [...found];
  }

  #held(drafts: readonly Draft[] = []): readonly Draft[] {
    return drafts.slice(-MAX_LOOKED_AT).filter((draft) => this.#all.has(draft));
  }

  #file(draft: Draft, { milliseconds }: Moment): void {
    const slice = Math.floor(milliseconds / SLICE);
    for (const name of namesOf(draft.action)) {
      const key = `${draft.host} ${name} ${slice}`;
      if (this.#bySlice.get(key)?.at(-1) !== draft) put(this.#bySlice, key, draft);
    }
  }
}

function byName(draft: Draft): Map<string, Draft[]> {
  return new Map(namesOf(draft.action).map((name) => [name, [draft]]));
}

function portOf({ listenPort }: ForwardAction): string {
  return listenPort === null ? "" : portKey(listenPort);
}

/** What it is filed under. */
export function namesOf(action: ForwardAction): readonly string[] {
  return [portOf(action), "*"].map((port) => `${changeOf(action)} ${port}`);
}

/** What those are filed under that may tell of an action. A reset has no port. */
export function namesFor(action: ForwardAction, change: Change | null): readonly string[] {
  const ports = action.listenPort === null || change === "reset" ? ["*"] : [portOf(action), ""];
  return ports.map((port) => `${change} ${port}`);
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
