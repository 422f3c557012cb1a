// Which events are one act: a wrapper, the netsh that it started and the registry write of that are evidence of one.

import type { ForwardAction } from "../model/forward.ts";
import { changeOf, isSameAction, portKey } from "./ends.ts";
import type { Moment } from "./moment.ts";
import { actorOf, type Process, type Processes } from "./processes.ts";
import { inTraceOrder, type Trace } from "./trace.ts";

/** Something that an event orders to be done to a forward. */
export interface Order {
  readonly trace: Trace;
  /** All events of it: a start may be in two logs. */
  readonly traces: readonly Trace[];
  readonly action: ForwardAction;
  /** The host that it is meant for. */
  readonly host: string;
  /** It is netsh's own command line. */
  readonly isAttempt: boolean;
  readonly role: "command" | "wrapper" | "script";
  /** The process of which this is the command line; null for a task, service or script. */
  readonly process: Process | null;
}

/** A change of a forward's value or key. */
export interface Write {
  readonly trace: Trace;
  readonly action: ForwardAction;
}

/** One thing that was done, and all events that tell of it. */
export interface Act {
  readonly host: string;
  readonly action: ForwardAction;
  /** When it was done: the registry write, else the command. */
  readonly at: Trace;
  /** What did it. */
  readonly process: Process | null;
  readonly orders: readonly Order[];
  readonly writes: readonly Write[];
  /** It is part of a reset, as one of the values that this deletes. */
  readonly ofReset: boolean;
}

/** A process without Sysmon's id writes what it was started for within this. */
const SOON = 10_000;
/** Sysmon and the Security log tell of one write within this. */
const SAME_WRITE = 2_000;
/** An order without a process of its own comes before what it orders by this at most, and on another computer by more. */
const ORDER_AHEAD = 60_000;
const OTHER_CLOCK = 300_000;
/** Wrappers in each other. */
const MAX_DEPTH = 12;

interface Draft {
  host: string;
  action: ForwardAction;
  process: Process | null;
  readonly orders: Order[];
  readonly writes: Write[];
  ofReset: boolean;
}

export function actsOf(
  orders: readonly Order[],
  writes: readonly Write[],
  processes: Processes,
): readonly Act[] {
  const drafts = new Drafts();
  const rest = absorbAncestors(sorted(orders), processes, drafts);
  for (const write of [...writes].sort((a, b) => inTraceOrder(a.trace, b.trace)))
    addWrite(write, processes, drafts);
  absorbEarlier(rest, drafts);
  return drafts.all
    .map((draft) => toAct(draft, drafts))
    .sort((one, other) => inTraceOrder(one.at, other.at) || rank(one) - rank(other));
}

/** A reset comes after the values that it deletes. */
const rank = ({ action }: Act): number => (changeOf(action) === "reset" ? 1 : 0);

/** The acts so far, by what they are looked up by: there may be many. */
class Drafts {
  readonly all: Draft[] = [];
  readonly #byProcess = new Map<Process, Draft[]>();
  /** By host and listen port, `""` where it is not known. */
  readonly #byPort = new Map<string, Draft[]>();

  push(draft: Draft): void {
    this.all.push(draft);
    if (draft.process !== null) put(this.#byProcess, draft.process, draft);
    put(this.#byPort, portOf(draft), draft);
  }

  of(process: Process): readonly Draft[] {
    return this.#byProcess.get(process) ?? [];
  }

  /** Those that may be about this action. */
  about(host: string, action: ForwardAction): readonly Draft[] {
    if (action.listenPort === null) return this.all;
    const known = this.#byPort.get(portOf({ host, action })) ?? [];
    const unknown = this.#byPort.get(portOf({ host, action: { ...action, listenPort: null } })) ?? [];
    return unknown.length === 0 ? known : [...known, ...unknown];
  }
}

function portOf({ host, action }: Pick<Draft, "host" | "action">): string {
  return `${host} ${action.listenPort === null ? "" : portKey(action.listenPort)}`;
}

function put<Key, Thing>(map: Map<Key, Thing[]>, key: Key, thing: Thing): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [thing]);
  else list.push(thing);
}

function sorted(orders: readonly Order[]): readonly Order[] {
  return [...orders].sort((one, other) => inTraceOrder(one.trace, other.trace));
}

/** The innermost process of each order is its act. @returns orders that no process did. */
function absorbAncestors(orders: readonly Order[], processes: Processes, drafts: Drafts): readonly Order[] {
  const byProcess = new Map<Process, Order[]>();
  for (const order of orders) {
    if (order.process !== null) put(byProcess, order.process, order);
  }
  const taken = new Set<Order>();
  const wrappersOf = (order: Order): readonly Order[] => {
    const found: Order[] = [];
    let process = order.process;
    for (let depth = 0; process !== null && depth < MAX_DEPTH; depth++) {
      process = processes.parent(process);
      const outer = process === null ? undefined : byProcess.get(process);
      const same = outer?.find(
        (each) =>
          !taken.has(each) &&
          !each.isAttempt &&
          each.host === order.host &&
          isSameAction(each.action, order.action),
      );
      if (same !== undefined) found.push(same);
    }
    return found;
  };
  const draft = (order: Order): void => {
    const wrappers = wrappersOf(order);
    for (const wrapper of wrappers) taken.add(wrapper);
    taken.add(order);
    const { host, action, process } = order;
    drafts.push({ host, action, process, orders: [order, ...wrappers], writes: [], ofReset: false });
  };
  for (const order of orders) if (order.isAttempt) draft(order);
  // What other processes order and nobody was seen to do: the last one in a chain, for its wrappers are older.
  for (const order of [...orders].reverse()) {
    if (
      order.process !== null &&
      !taken.has(order) &&
      order.action.when === "now" &&
      order.action.machine === null
    )
      draft(order);
  }
  return orders.filter((order) => !taken.has(order));
}

function addWrite(write: Write, processes: Processes, drafts: Drafts): void {
  const { trace, action } = write;
  const { host } = trace;
  const actor = actorOf(trace);
  const process = processes.find(host, actor, trace.at);
  const isFree = (draft: Draft): boolean =>
    draft.writes.every((other) => other.trace.source !== trace.source);
  const isNear = (draft: Draft, milliseconds: number): boolean =>
    Math.abs(momentOfDraft(draft).milliseconds - trace.at.milliseconds) <= milliseconds;
  const fits = (draft: Draft): boolean =>
    draft.host === host && isFree(draft) && isSameAction(draft.action, action);
  const near = drafts.about(host, action);
  const found =
    (process === null ? undefined : drafts.of(process).find(fits)) ??
    // The same write as another log tells of it.
    near.find(
      (draft) =>
        fits(draft) &&
        draft.writes.some((other) => actorOf(other.trace).pid === actor.pid) &&
        isNear(draft, SAME_WRITE),
    ) ??
    // Its process is not known by its start, or by another name: the command that stands next to it.
    (process === null
      ? near.find(
          (draft) =>
            fits(draft) &&
            draft.writes.length === 0 &&
            draft.orders.some(({ isAttempt, process: by }) => isAttempt && mayBe(by, actor.pid)) &&
            isNear(draft, SOON),
        )
      : undefined);
  if (found !== undefined) {
    found.writes.push(write);
    return;
  }
  // The values that a reset deletes.
  const reset =
    process === null
      ? undefined
      : drafts.of(process).find((draft) => draft.host === host && changeOf(draft.action) === "reset");
  if (reset !== undefined && changeOf(action) === "reset") {
    reset.writes.push(write);
    return;
  }
  drafts.push({
    host,
    action,
    process,
    orders: reset === undefined ? [] : [...reset.orders],
    writes: [write],
    ofReset: reset !== undefined && changeOf(action) === "end",
  });
}

function mayBe(process: Process | null, pid: number | null): boolean {
  return process === null || process.name.pid === null || pid === null || process.name.pid === pid;
}

function momentOfDraft({ writes, orders }: Draft): Moment {
  return (writes[0]?.trace ?? orders[0]!.trace).at;
}

/** Orders of tasks, services, scripts and other computers belong to what was done next; else they are acts of their own. */
function absorbEarlier(orders: readonly Order[], drafts: Drafts): void {
  for (const order of orders) {
    const found = drafts.about(order.host, order.action).find((draft) => {
      if (draft.host !== order.host || draft.orders.includes(order)) return false;
      if (!isSameAction(draft.action, order.action)) return false;
      const ahead = momentOfDraft(draft).milliseconds - order.trace.at.milliseconds;
      if (order.action.when === "deferred") return ahead >= 0;
      const isElsewhere = order.trace.host !== order.host;
      return isElsewhere ? Math.abs(ahead) <= OTHER_CLOCK : ahead >= -SAME_WRITE && ahead <= ORDER_AHEAD;
    });
    if (found !== undefined) found.orders.push(order);
    else {
      const { host, action, process } = order;
      drafts.push({ host, action, process, orders: [order], writes: [], ofReset: false });
    }
  }
}

function toAct(draft: Draft, drafts: Drafts): Act {
  const { host, action, process, orders, writes, ofReset } = draft;
  const written = [...writes].sort((one, other) => inTraceOrder(one.trace, other.trace));
  // The registry says what came of it; what it does not say is the command's.
  const from = written.find((write) => write.action.connectAddress !== null) ?? written[0];
  const at = changeOf(action) === "reset" ? lastOfReset(draft, drafts) : (written[0]?.trace ?? null);
  const sortedOrders = sorted(orders);
  return {
    host,
    action: from === undefined ? action : merged(action, from.action, written),
    at: at ?? sortedOrders[0]!.trace,
    process,
    orders: sortedOrders,
    writes: written,
    ofReset,
  };
}

/** The last thing that a reset deleted: it is done then. */
function lastOfReset({ process, writes }: Draft, drafts: Drafts): Trace | null {
  const values = process === null ? [] : drafts.of(process).filter(({ ofReset }) => ofReset);
  const traces = [...writes, ...values.flatMap((value) => value.writes)].map(({ trace }) => trace);
  return traces.sort(inTraceOrder).at(-1) ?? null;
}

function merged(action: ForwardAction, written: ForwardAction, writes: readonly Write[]): ForwardAction {
  const old = writes.find((write) => write.action.oldConnectAddress !== null)?.action ?? written;
  return {
    ...action,
    family: written.family ?? action.family,
    hive: written.hive,
    listenAddress: written.listenAddress ?? action.listenAddress,
    listenPort: written.listenPort ?? action.listenPort,
    connectAddress: written.connectAddress ?? action.connectAddress,
    connectPort: written.connectPort ?? action.connectPort,
    oldConnectAddress: old.oldConnectAddress,
    oldConnectPort: old.oldConnectPort,
    problem: written.problem,
  };
}
