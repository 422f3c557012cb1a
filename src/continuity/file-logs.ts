import type { FileIndex } from "../model/units.ts";
import { CATCH_UP, isTime, LEAST_STEP, type LogFacts, type Stretch, type TimeStep } from "./part.ts";
import { unpackStretches } from "./stretch-list.ts";

/** One channel of one host in one file, all parts of it together. */
export interface FileLog extends Omit<
  LogFacts,
  "stretches" | "head" | "steps" | "leastShift" | "greatestShift"
> {
  /** Null where header ids and EventRecordIDs don't run together: an export of some records, or several logs in one. */
  readonly shift: number | null;
  readonly stretches: readonly Stretch[];
  /** Steps back after which times stay behind. */
  readonly steps: readonly TimeStep[];
}

/** By file, host and channel, without regard to the case of their names. */
export function fileLogs(logs: readonly LogFacts[]): readonly FileLog[] {
  const groups = new Map<string, LogFacts[]>();
  for (const log of logs) {
    const key = `${log.file} ${log.host.toLowerCase()}\n${log.channel.toLowerCase()}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [log]);
    else group.push(log);
  }
  return [...groups.values()].map(joined);
}

function joined(logs: readonly LogFacts[]): FileLog {
  const least = Math.min(...logs.map(({ leastShift }) => leastShift));
  const shift = least === Math.max(...logs.map(({ greatestShift }) => greatestShift)) ? least : null;
  const parts = shift === null ? [] : logs;
  const edges: TimeStep[] = [];
  const heads = new Map<Stretch, readonly number[]>();
  const told = parts.flatMap(({ stretches, head }) => {
    const unpacked = unpackStretches(stretches);
    if (unpacked[0] !== undefined) heads.set(unpacked[0], head);
    return unpacked;
  });
  const stretches = joinStretches(told, edges);
  const byFirst = new Map(told.map((each) => [each.first, each]));
  const headOf = (stretch: Stretch): readonly number[] => heads.get(stretch) ?? [stretch.firstAt];
  const steps = [...parts.flatMap((log) => log.steps), ...edges].filter(
    (step) => !catchesUp(step, byFirst, headOf),
  );
  return {
    file: logs[0]!.file,
    host: leastOf(logs.map(({ host }) => host)),
    channel: leastOf(logs.map(({ channel }) => channel)),
    records: logs.reduce((sum, { records }) => sum + records, 0),
    firstId: Math.min(...logs.map(({ firstId }) => firstId)),
    lastId: Math.max(...logs.map(({ lastId }) => lastId)),
    shift,
    firstAt: earliest(logs.map(({ firstAt }) => firstAt)),
    lastAt: latest(logs.map(({ lastAt }) => lastAt)),
    stretches,
    isCut: logs.some(({ isCut }) => isCut),
    steps: steps.sort((one, other) => one.id - other.id || one.offset - other.offset),
  };
}

const leastOf = (texts: readonly string[]): string =>
  texts.reduce((one, other) => (other < one ? other : one));

export function earliest(times: readonly (number | null)[]): number | null {
  return times.reduce((one, other) => (one === null || (other !== null && other < one) ? other : one), null);
}

export function latest(times: readonly (number | null)[]): number | null {
  return times.reduce((one, other) => (one === null || (other !== null && other > one) ? other : one), null);
}

/** By id. What carries on the one before becomes a part of it, with a step between them where times go back there. */
function joinStretches(stretches: readonly Stretch[], edges: TimeStep[]): readonly Stretch[] {
  const sorted = [...stretches].sort((one, other) => one.first - other.first || one.offset - other.offset);
  const found: Stretch[] = [];
  for (const stretch of sorted) {
    const before = found.at(-1);
    if (before?.last !== stretch.first - 1) {
      found.push(stretch);
      continue;
    }
    const { lastAt: from } = before;
    const { first: id, offset, firstAt: to } = stretch;
    if (isTime(from) && isTime(to) && from - to > LEAST_STEP)
      edges.push({ id, offset, from, to, left: CATCH_UP, next: id });
    const { last, lastOffset, lastAt } = stretch;
    found[found.length - 1] = { ...before, last, lastOffset, lastAt };
  }
  return found;
}

/**
 * Behind the part of a step, its times may catch up in those that carry it on.
 *
 * @param headOf times of the first records of a stretch, as far as they are known.
 */
function catchesUp(
  step: TimeStep,
  byFirst: ReadonlyMap<number, Stretch>,
  headOf: (stretch: Stretch) => readonly number[],
): boolean {
  let { left, next } = step;
  while (left > 0) {
    const stretch = byFirst.get(next);
    if (stretch === undefined) return false;
    const { first, last } = stretch;
    const head = headOf(stretch);
    if (head.slice(0, left).some((at) => at >= step.from)) return true;
    left -= head.length;
    next = last + 1;
    if (last - first + 1 > head.length) return false;
  }
  return false;
}

/** The files that hold some of them. */
export function filesOf(logs: readonly FileLog[]): readonly FileIndex[] {
  return [...new Set(logs.map(({ file }) => file))].sort((one, other) => one - other);
}
