import { OF_ONE_LOG, TWO_LOGS } from "./clock.ts";
import { changeOf } from "./ends.ts";
import type { Write } from "./acts.ts";
import { fitsDraft, isResetOf, momentOfDraft, nearest, type Draft, type Drafts } from "./drafts.ts";
import { actorOf, type Process, type Processes } from "./processes.ts";

/** A process without Sysmon's id writes what it was started for within this. */
const SOON = 10_000;

/**
 * Adds a write to the act that it is part of, or makes one of it. Writes come in the order of time.
 *
 * @param pending orders of which nothing shows yet who carried them out: those that the write does become acts
 */
export function addWrite(write: Write, processes: Processes, drafts: Drafts, pending: Drafts): void {
  const { trace, action } = write;
  const { host, at } = trace;
  const actor = actorOf(trace);
  const process = writerOf(write, processes);
  const chain = process === null ? [] : [...processes.lineage(process)];
  const isFree = (draft: Draft): boolean =>
    draft.writes.every((other) => other.trace.source !== trace.source) &&
    (draft.writes.length === 0 || isNear(draft, at.milliseconds, TWO_LOGS));
  const fits = (draft: Draft): boolean => isFree(draft) && fitsDraft(draft, host, action);
  const near = drafts.about(host, action, at.milliseconds - SOON, at.milliseconds + SOON);
  const mayHave = (draft: Draft): boolean =>
    draft.writes.length === 0 &&
    draft.orders.some(({ process: by }) => mayBe(by, actor.pid)) &&
    isNear(draft, at.milliseconds, SOON);

  const found =
    (process === null ? undefined : drafts.of(process, action).find(fits)) ??
    // The same write as another log tells of it.
    near.find(
      (draft) => fits(draft) && draft.writes.some((other) => actorOf(other.trace).pid === actor.pid),
    ) ??
    // Its process is not known by its start, or by another name: the command that stands next to it.
    (process === null ? near.find((draft) => fits(draft) && mayHave(draft)) : undefined);
  if (found !== undefined) {
    drafts.write(found, write);
    return;
  }
  // A wrapper, of which the process that it started is not in the logs or does not say what it was told.
  const isUntold = process === null || process.actions.length === 0;
  const pendingOf = (isMeant: (draft: Draft) => boolean, change = changeOf(action)): Draft | undefined =>
    chain.flatMap((each) => pending.of(each, action, change)).find(isMeant) ??
    (isUntold
      ? nearest(
          pending.about(host, action, at.milliseconds - SOON, at.milliseconds + OF_ONE_LOG, change),
          at.milliseconds,
          (draft, ahead) => ahead >= -SOON && ahead <= OF_ONE_LOG && isMeant(draft),
        )
      : undefined);
  const ordered = pendingOf(fits);
  if (ordered !== undefined) {
    pending.remove(ordered);
    // Who wrote, where that is known.
    const draft = { ...ordered, process: process ?? ordered.process };
    drafts.push(draft);
    drafts.write(draft, write);
    return;
  }
  addToReset();

  function addToReset(): void {
    const isMeant = (draft: Draft): boolean => isResetOf(draft, host, action);
    const isOfWriter = ({ orders, values }: Draft): boolean =>
      orders.some(({ process: by }) => mayBe(by, actor.pid)) ||
      values.some(({ writes }) => writes.some((other) => actorOf(other.trace).pid === actor.pid));
    const nearResets = (): readonly Draft[] =>
      drafts.about(host, action, at.milliseconds - SOON, at.milliseconds + SOON, "reset");
    let reset =
      chain.flatMap((each) => drafts.of(each, action, "reset")).find(isMeant) ??
      (process === null
        ? nearResets().find(
            (draft) => isMeant(draft) && isOfWriter(draft) && isNear(draft, at.milliseconds, SOON),
          )
        : undefined);
    const waiting = reset === undefined ? pendingOf(isMeant, "reset") : undefined;
    if (waiting !== undefined) {
      pending.remove(waiting);
      reset = waiting;
      drafts.push(reset);
    }
    if (reset !== undefined && changeOf(action) === "reset") {
      drafts.write(reset, write);
      return;
    }
    const draft: Draft = {
      host,
      action,
      process,
      orders: reset === undefined ? [] : [...reset.orders],
      ordering: null,
      writes: [write],
      ofReset: reset !== undefined,
      values: [],
    };
    reset?.values.push(draft);
    drafts.push(draft);
  }
}

/** The process that wrote. One that was started with an order is done soon; its number is another's then. */
function writerOf({ trace }: Write, processes: Processes): Process | null {
  const actor = actorOf(trace);
  const process = processes.find(trace.host, actor, trace.at);
  if (process === null || (actor.guid !== null && actor.guid === process.name.guid)) return process;
  const isLate = trace.at.milliseconds - process.at.milliseconds > SOON;
  return isLate && process.actions.length > 0 && actor.guid === null ? null : process;
}

function mayBe(process: Process | null, pid: number | null): boolean {
  return process === null || process.name.pid === null || pid === null || process.name.pid === pid;
}

function isNear(draft: Draft, at: number, milliseconds: number): boolean {
  return Math.abs(momentOfDraft(draft).milliseconds - at) <= milliseconds;
}
