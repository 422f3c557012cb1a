// Which events are one act: a wrapper, the netsh that it started and the registry write of that are evidence of one.

import type { ForwardAction } from "../model/forward.ts";
import {
  addOrders,
  draftOf,
  Drafts,
  fitsDraft,
  isOrderedBy,
  namesFor,
  namesOf,
  nearest,
  traceOfDraft,
  type Draft,
} from "./drafts.ts";
import { TWO_LOGS } from "./clock.ts";
import { changeOf } from "./ends.ts";
import { addWrite } from "./match-writes.ts";
import { innermost } from "./ordered-by.ts";
import type { Process, Processes } from "./processes.ts";
import { countBefore, put, type Traced } from "./timeline.ts";
import { inTraceOrder, type Trace } from "./trace.ts";

/** Something that an event orders to be done to a forward. */
export interface Order {
  readonly trace: Trace;
  /** Its place among the orders of that event. */
  readonly index: number;
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
  /** The event that names the key, where that of the change does not; else null. */
  readonly access: Trace | null;
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
  /** It is a value that a reset deleted. */
  readonly ofReset: boolean;
}

/** An order comes before what it orders by this at most, one for another computer by more. */
const ORDER_AHEAD = 60_000;
const OTHER_CLOCK = 300_000;
/** What a process was told to do at once is done in this. */
const AT_ONCE = 10_000;

export function actsOf(
  orders: readonly Order[],
  writes: readonly Write[],
  processes: Processes,
): readonly Act[] {
  const [drafts, pending] = [new Drafts(), new Drafts()];
  const ordered = innermost(sorted(orders), processes);
  for (const draft of ordered.attempts) drafts.push(draft);
  for (const draft of ordered.pending) pending.push(draft);
  for (const write of [...writes].sort((a, b) => inTraceOrder(a.trace, b.trace)))
    addWrite(write, processes, drafts, pending);
  absorbOrders([...pending.all, ...ordered.rest.map((order) => draftOf(order))], drafts);
  return drafts.all.map(toAct).sort(inActOrder);
}

function inActOrder(one: Act, other: Act): number {
  return inTraceOrder(one.at, other.at) || place(one) - place(other);
}

/** Within one event: orders as it has them, and a reset after the values that it deletes. */
function place({ action, at, orders }: Act): number {
  return orders.find(({ trace }) => trace === at)?.index ?? (changeOf(action) === "reset" ? 1 : 0);
}

function sorted(orders: readonly Order[]): readonly Order[] {
  return [...orders].sort((one, other) => inTraceOrder(one.trace, other.trace) || one.index - other.index);
}

/** Orders of wrappers, tasks, scripts and other computers belong to what was done next; else they are acts of their own. */
function absorbOrders(waiting: readonly Draft[], drafts: Drafts): void {
  const inOrder = [...waiting].sort(
    ({ orders: [one] }, { orders: [other] }) =>
      inTraceOrder(one!.trace, other!.trace) || one!.index - other!.index,
  );
  const later = doneByPort(drafts);
  for (const draft of inOrder) {
    const order = draft.orders[0]!;
    const found = order.action.when === "deferred" ? doneLater(order, drafts, later) : doneNow(order, drafts);
    if (found === undefined) drafts.push(draft);
    else addOrders(found, draft.orders);
  }
}

/** An event that orders one thing twice means two acts. */
function fitsOrder(draft: Draft, order: Order): boolean {
  return !isOrderedBy(draft, order.trace) && fitsDraft(draft, order.host, order.action);
}

function doneNow(order: Order, drafts: Drafts): Draft | undefined {
  const { host, action, trace, process } = order;
  const at = trace.at.milliseconds;
  const isElsewhere = trace.host !== host;
  const before = isElsewhere ? OTHER_CLOCK : TWO_LOGS;
  const behind = isElsewhere ? OTHER_CLOCK : process === null ? ORDER_AHEAD : AT_ONCE;
  return nearest(
    drafts.about(host, action, at - before, at + behind),
    at,
    (draft, ahead) => ahead >= -before && ahead <= behind && fitsOrder(draft, order),
  );
}

interface DoneDraft extends Traced {
  readonly draft: Draft;
}

/** Acts of one port that are looked at for what a task did. */
const MAX_LATER = 1000;

/** What was done, in the order of time, by host, change and listen port. */
function doneByPort(drafts: Drafts): ReadonlyMap<string, readonly DoneDraft[]> {
  const byPort = new Map<string, DoneDraft[]>();
  for (const draft of drafts.all) {
    if (draft.action.when === "deferred") continue;
    for (const name of namesOf(draft.action))
      put(byPort, `${draft.host} ${name}`, { draft, trace: traceOfDraft(draft) });
  }
  for (const list of byPort.values()) list.sort((one, other) => inTraceOrder(one.trace, other.trace));
  return byPort;
}

/** What a task, service or autostart entry did first; else what another log says of the same entry. */
function doneLater(
  order: Order,
  drafts: Drafts,
  done: ReadonlyMap<string, readonly DoneDraft[]>,
): Draft | undefined {
  const { host, action, trace } = order;
  const at = trace.at.milliseconds;
  const first = namesFor(action, changeOf(action)).flatMap((name) => {
    const list = done.get(`${host} ${name}`) ?? [];
    const start = countBefore(list, at);
    return list.slice(start, start + MAX_LATER).find(({ draft }) => fitsDraft(draft, host, action)) ?? [];
  });
  const [next] = first.sort((one, other) => inTraceOrder(one.trace, other.trace));
  if (next !== undefined) return next.draft;
  return nearest(
    drafts.about(host, action, at - ORDER_AHEAD, at + ORDER_AHEAD),
    at,
    (draft, ahead) =>
      draft.action.when === "deferred" && Math.abs(ahead) <= ORDER_AHEAD && fitsOrder(draft, order),
  );
}

function toAct(draft: Draft): Act {
  const { host, action, process, orders, writes, ofReset } = draft;
  const written = [...writes].sort((one, other) => inTraceOrder(one.trace, other.trace));
  // The registry says what came of it; what it does not say is the command's.
  const from = written.find((write) => write.action.connectAddress !== null) ?? written[0];
  const at = changeOf(action) === "reset" ? lastOfReset(draft) : (written[0]?.trace ?? null);
  return {
    host,
    action: from === undefined ? action : merged(action, from.action, written),
    // The first order is that of whoever did it; others were given before.
    at: at ?? orders[0]!.trace,
    process,
    orders: sorted(orders),
    writes: written,
    ofReset,
  };
}

/** The last thing that a reset deleted: it is done then. */
function lastOfReset({ writes, values }: Draft): Trace | null {
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
