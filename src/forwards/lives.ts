// What acts make of a forward: which began it, which ended it, what is left open.

import { changeOf, connectKey, listenKey } from "./ends.ts";
import type { Act } from "./acts.ts";
import type { ForwardEnd } from "../model/port-forward.ts";
import { momentOf, type Moment } from "./moment.ts";

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

/** `opposite`: commands and registry writes come in opposite orders; `unordered`: two logs, and one time. */
export interface Unsettled {
  readonly kind: "opposite" | "unordered";
  /** Between the two acts, as the registry events were written. */
  readonly milliseconds: number;
}

/** The Windows clock ticks every 15.6 ms: two times within one tick say nothing of their order. */
const CLOCK_TICK = 16;
/** Scripts delete what may not be there and add it anew. */
const DELETE_FIRST = 60_000;

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
  const lives: Life[] = [];
  const open = new Map<string, Map<string, Life>>();
  const openOn = (host: string): Map<string, Life> => {
    const known = open.get(host);
    if (known !== undefined) return known;
    const none = new Map<string, Life>();
    open.set(host, none);
    return none;
  };
  /** Ended by an act, whether that was proved or not. */
  const finish = (life: Life, act: Act, by: ForwardEnd): void => {
    life.end = { act, by };
    life.unsettled = unsettledOrder(life.begins.at(-1) ?? null, act);
    if (life.key !== null) openOn(act.host).delete(life.key);
  };

  acts.forEach((act, index) => {
    const change = changeOf(act.action);
    const key = listenKey(act.action);
    const here = openOn(act.host);
    const before = key === null ? undefined : here.get(key);
    if (change === "begin") {
      if (failed(act) || key === null || act.action.when === "deferred") {
        lives.push(newLife(key, [act]));
        return;
      }
      if (before !== undefined && isSameEnd(before, act)) {
        before.begins.push(act);
        return;
      }
      if (before !== undefined) finish(before, act, "replaced");
      const older = olderThan(act, before);
      if (older !== null) lives.push(older);
      const life = newLife(key, [act]);
      // A removal that may as well have come after it.
      const removed =
        before === undefined ? lives.findLast((each) => isRemovedBefore(each, key, act)) : undefined;
      if (removed !== undefined) {
        life.unsettled = unsettledOrder(removed.end!.act, act);
        if (removed.begins.length === 0) lives.splice(lives.indexOf(removed), 1);
        life.failedEnds.push(removed.end!.act);
      }
      lives.push(life);
      here.set(key, life);
      return;
    }
    if (change === "reset") {
      for (const life of [...here.values()]) if (isResetBy(life, act)) endOrFail(life, act);
      return;
    }
    if (change !== "end" || key === null) return;
    if (before !== undefined) {
      endOrFail(before, act);
      return;
    }
    // A value that was deleted was there; an order to delete says only that somebody thought so.
    if (act.writes.length > 0 || (!failed(act) && !isAddedNext(acts, index, key))) {
      const life = newLife(key, []);
      life.end = { act, by: act.ofReset ? "reset" : "delete" };
      lives.push(life);
    }
  });
  return lives;

  function endOrFail(life: Life, act: Act): void {
    const isProved = act.writes.length > 0;
    if (!isProved && (failed(act) || act.action.when === "deferred")) life.failedEnds.push(act);
    else if (!isProved && changeOf(act.action) === "end" && isConfigured(life) && watchesRemovals(act.host)) {
      life.failedEnds.push(act);
    } else finish(life, act, endOf(act));
  }
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

/** The act writes the connect end that the forward has. */
function isSameEnd(life: Life, { action }: Act): boolean {
  return life.begins.some((begin) => connectKey(begin.action) === connectKey(action));
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

function isRemovedBefore({ key: of, end }: Life, key: string, act: Act): boolean {
  return of === key && end !== null && end.act.host === act.host && unsettledOrder(end.act, act) !== null;
}

function isAddedNext(acts: readonly Act[], index: number, key: string): boolean {
  const deleted = acts[index]!;
  for (let next = index + 1; next < acts.length; next++) {
    const act = acts[next]!;
    if (act.at.at.milliseconds - deleted.at.at.milliseconds > DELETE_FIRST) return false;
    if (act.host === deleted.host && changeOf(act.action) === "begin" && listenKey(act.action) === key)
      return true;
  }
  return false;
}

/** @param first the act that the registry shows first */
function unsettledOrder(first: Act | null, second: Act): Unsettled | null {
  if (first === null) return null;
  const [one, other] = [first.writes[0]?.trace, second.writes[0]?.trace];
  if (one === undefined || other === undefined) return null;
  const apart = Math.abs(other.at.milliseconds - one.at.milliseconds);
  if (apart > CLOCK_TICK) return null;
  const written = Math.abs(writtenAt(other) - writtenAt(one));
  const [earlier, later] = [commandAt(first), commandAt(second)];
  if (earlier !== null && later !== null && earlier.milliseconds > later.milliseconds)
    return { kind: "opposite", milliseconds: written };
  const isOneLog = one.event.channel.toLowerCase() === other.event.channel.toLowerCase();
  return !isOneLog ? { kind: "unordered", milliseconds: written } : null;
}

function commandAt({ process }: Act): Moment | null {
  return process?.at ?? null;
}

function writtenAt({ event }: Act["at"]): number {
  return momentOf(event.time).milliseconds;
}
