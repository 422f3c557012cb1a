// What acts make of a forward: which began it, which ended it, what is left open.

import { Additions } from "./additions.ts";
import { changeOf, connectKey, listenKey } from "./ends.ts";
import type { Act } from "./acts.ts";
import type { ForwardEnd } from "../model/port-forward.ts";
import { unsettledOrder, type Unsettled } from "./unsettled.ts";

/** One connect end of one listen end, from the act that made it to the one that ended it. */
export interface Life {
  /** `listenKey`; null where no event says all of the listen end. */
  readonly key: string | null;
  /** The act that made it, and those that made it again. Empty where it is older than the logs. */
  readonly begins: Act[];
  end: LifeEnd | null;
  /** Acts that were meant to end it and, as far as the logs go, did not. */
  readonly failedEnds: Act[];
  /** The logs do not settle in which order it began and ended. */
  unsettled: Unsettled | null;
}

export interface LifeEnd {
  readonly act: Act;
  readonly by: ForwardEnd;
}

/** Whether netsh or Windows said that nothing was done. */
export type Failure = (act: Act) => boolean;

/**
 * The lives of the forwards of all hosts.
 *
 * @param acts in the order of time
 * @param failed acts that are known to have had no effect
 * @param watchesRemovals whether the logs of a host show values of forwards being deleted
 */
export function livesOf(
  acts: readonly Act[],
  failed: Failure,
  watchesRemovals: (host: string) => boolean,
): readonly Life[] {
  const lives = new Set<Life>();
  const hosts = new Map<string, HostLives>();
  const additions = new Additions(acts, failed);
  const livesOn = (host: string): HostLives => {
    const known = hosts.get(host) ?? { open: new Map<string, Life>(), ended: new Map<string, Life>() };
    hosts.set(host, known);
    return known;
  };
  /** Ended by an act, whether that was proved or not. */
  const finish = (life: Life, act: Act, by: ForwardEnd): void => {
    life.end = { act, by };
    life.unsettled = unsettledOrder(life.begins.at(-1) ?? null, act);
    if (life.key === null) return;
    livesOn(act.host).open.delete(life.key);
    livesOn(act.host).ended.set(life.key, life);
  };
  const endOrFail = (life: Life, act: Act): void => {
    const isProved = act.writes.length > 0;
    if (!isProved && (failed(act) || act.action.when === "deferred")) life.failedEnds.push(act);
    else if (!isProved && changeOf(act.action) === "end" && isConfigured(life) && watchesRemovals(act.host)) {
      life.failedEnds.push(act);
    } else finish(life, act, endOf(act));
  };
  const begin = (act: Act, key: string | null): void => {
    const { open, ended } = livesOn(act.host);
    const before = key === null ? undefined : open.get(key);
    if (before !== undefined && isMalformed(act)) finish(before, act, "replaced");
    if (failed(act) || key === null || act.action.when === "deferred" || isMalformed(act)) {
      lives.add(newLife(key, [act]));
      return;
    }
    if (before !== undefined && isSameEnd(before, act)) {
      before.begins.push(act);
      return;
    }
    // Words do not lead elsewhere what somebody was seen to make.
    if (before !== undefined && isOnlyOrdered(act) && !before.begins.every(isOnlyOrdered)) {
      lives.add(newLife(key, [act]));
      return;
    }
    if (before !== undefined) finish(before, act, "replaced");
    const older = olderThan(act, before);
    if (older !== null) lives.add(older);
    const life = newLife(key, [act]);
    // A removal that may as well have come after it.
    const removed = before === undefined ? ended.get(key) : undefined;
    if (removed !== undefined && unsettledOrder(removed.end!.act, act) !== null) {
      life.unsettled = unsettledOrder(removed.end!.act, act);
      if (removed.begins.length === 0) lives.delete(removed);
      life.failedEnds.push(removed.end!.act);
    }
    lives.add(life);
    open.set(key, life);
  };
  const end = (act: Act, key: string): void => {
    const { open, ended } = livesOn(act.host);
    const before = open.get(key);
    if (before !== undefined) {
      endOrFail(before, act);
      return;
    }
    // A value that was deleted was there; an order to delete says only that somebody thought so.
    const last = ended.get(key);
    const isIdle = failed(act) || act.action.when === "deferred" || watchesRemovals(act.host);
    if (act.writes.length === 0 && (isIdle || last !== undefined || additions.isNext(act, key))) return;
    if (last !== undefined && isUnprovedRemoval(last.end!)) {
      last.failedEnds.push(last.end!.act);
      finish(last, act, endOf(act));
      return;
    }
    const life = newLife(key, []);
    life.end = { act, by: act.ofReset ? "reset" : "delete" };
    lives.add(life);
    ended.set(key, life);
  };

  for (const act of acts) {
    const change = changeOf(act.action);
    const key = listenKey(act.action);
    if (change === "begin") begin(act, key);
    if (change === "end" && key !== null) end(act, key);
    if (change !== "reset") continue;
    for (const life of [...livesOn(act.host).open.values()]) if (isResetBy(life, act)) endOrFail(life, act);
  }
  return [...lives];
}

/** By listen end: the forward that is there, and the last that was. */
interface HostLives {
  readonly open: Map<string, Life>;
  readonly ended: Map<string, Life>;
}

function newLife(key: string | null, begins: Act[]): Life {
  return { key, begins, end: null, failedEnds: [], unsettled: null };
}

function endOf(act: Act): ForwardEnd {
  if (changeOf(act.action) === "end") return act.ofReset ? "reset" : "delete";
  return act.action.tool === "netsh" || act.orders.some(({ action }) => action.tool === "netsh")
    ? "reset"
    : "key";
}

export function isConfigured({ begins }: Life): boolean {
  return begins.some(({ writes }) => writes.length > 0);
}

/** Somebody was told to remove it, and no event shows that it went. */
function isUnprovedRemoval({ act, by }: LifeEnd): boolean {
  return act.writes.length === 0 && by !== "replaced";
}

/** The act writes the connect end that the forward has: all acts that made it have one. */
function isSameEnd({ begins }: Life, { action }: Act): boolean {
  return begins[0] !== undefined && connectKey(begins[0].action) === connectKey(action);
}

/** No event shows that netsh or another program did it. */
export function isOnlyOrdered({ writes, orders }: Act): boolean {
  return writes.length === 0 && orders.every(({ isAttempt }) => !isAttempt);
}

/** The data that was written is no end point, so there is no forward, and none any more. */
export function isMalformed({ writes, action }: Act): boolean {
  return writes.length > 0 && action.problem !== null;
}

function isResetBy({ key }: Life, { action }: Act): boolean {
  const [hive, family] = (key ?? "|").split("|");
  return hive === (action.hive?.toLowerCase() ?? "") && (action.family === null || family === action.family);
}

/** A value that was changed had another connect end before, which 4657 tells. */
function olderThan(act: Act, before: Life | undefined): Life | null {
  const { oldConnectAddress, oldConnectPort } = act.action;
  if (before !== undefined || oldConnectAddress === null) return null;
  const was = { connectAddress: oldConnectAddress, connectPort: oldConnectPort };
  if (connectKey(was) === connectKey(act.action)) return null;
  const life = newLife(listenKey(act.action), []);
  life.end = { act, by: "replaced" };
  return life;
}
