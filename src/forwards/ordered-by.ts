import { changeOf, isSameAction } from "./ends.ts";
import type { Order } from "./acts.ts";
import { draftOf, type Draft } from "./drafts.ts";
import { MAX_LINEAGE, type Process, type Processes } from "./processes.ts";
import { put } from "./timeline.ts";

export interface OrdersOfActs {
  /** What netsh or another tool was seen to try itself. */
  readonly attempts: readonly Draft[];
  /** What other processes were told to do at once, where nothing shows which process did it. */
  readonly pending: readonly Draft[];
  /** Those of tasks, services and scripts, and for other computers. */
  readonly rest: readonly Order[];
}

/**
 * The process furthest in that has an order is who carries it out: those around it are its wrappers.
 *
 * @param orders in the order of time
 */
export function innermost(orders: readonly Order[], processes: Processes): OrdersOfActs {
  const byProcess = new Map<Process, Order[]>();
  for (const order of orders) {
    if (order.process !== null) put(byProcess, order.process, order);
  }
  const taken = new Set<Order>();
  const wrappersOf = (order: Order): readonly Order[] => {
    if (order.process === null) return [];
    const isWrapper = (each: Order): boolean =>
      !taken.has(each) &&
      !isOwnAttempt(each) &&
      each.host === order.host &&
      isSameAction(each.action, order.action);
    const [, ...outer] = processes.lineage(order.process, MAX_LINEAGE + 1);
    return outer.flatMap((process) => byProcess.get(process)?.find(isWrapper) ?? []);
  };
  const draft = (order: Order): Draft => {
    const wrappers = wrappersOf(order);
    for (const each of [order, ...wrappers]) taken.add(each);
    return draftOf(order, wrappers);
  };
  const attempts = orders.filter(isOwnAttempt).map(draft);
  // From the end: wrappers are older than what they wrap.
  const pending = [...orders].reverse().flatMap((order) => {
    const isPending = order.process !== null && order.action.when === "now" && order.action.machine === null;
    return isPending && !taken.has(order) ? [draft(order)] : [];
  });
  return { attempts, pending, rest: orders.filter((order) => !taken.has(order)) };
}

/** A tool that works on its own computer: what it writes on another is written by a service there. */
function isOwnAttempt({ isAttempt, action, trace, host }: Order): boolean {
  return isAttempt && trace.host === host && changeOf(action) !== null;
}
