import { changeOf, isSameAction } from "./ends.ts";
import type { Order } from "./acts.ts";
import { draftOf, type Draft } from "./drafts.ts";
import type { Process, Processes } from "./processes.ts";
import { put } from "./timeline.ts";

/** Wrappers in each other. */
const MAX_DEPTH = 12;

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
    const found: Order[] = [];
    let process = order.process;
    for (let depth = 0; process !== null && depth < MAX_DEPTH; depth++) {
      process = processes.parent(process);
      const outer = process === null ? undefined : byProcess.get(process);
      const same = outer?.find(
        (each) =>
          !taken.has(each) &&
          !isOwnAttempt(each) &&
          each.host === order.host &&
          isSameAction(each.action, order.action),
      );
      if (same !== undefined) found.push(same);
    }
    return found;
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
