import { say, type Said } from "../lib/said.ts";
import type { ChannelFinding } from "../model/channel.ts";
import { hostOf, isNamed, type Lineage } from "./lineages.ts";
import type { Mark } from "./marks.ts";
import { LEAST_STEP, type TimeStep } from "./part.ts";
import { duration, isoOf, recordsAhead, recordsFrom, sentence, when } from "./words.ts";

/** Findings of one kind that are named one by one. */
const MAX_FINDINGS = 100;
/** A change of the clock and what is written under the new time are so near. */
const NEAR = 10 * 60_000;
/** A clock that was set back and forward again: within so many milliseconds, by nearly as much. */
const EXCURSION = 7 * 86_400_000;
const ALIKE = 0.2;

/** A machine's clock was changed by so much that times can't be compared across it. */
export function clockFindings(lineage: Lineage, marks: readonly Mark[]): readonly ChannelFinding[] {
  const changes = distinctChanges(clockMarks(lineage, marks));
  const back = changes.filter(({ by }) => by < 0);
  const own = changes.filter(({ mark }) => mark.channel.toLowerCase() === lineage.channel.toLowerCase());
  return own.flatMap((change): ChannelFinding[] => {
    if (change.by < 0) return [findingOf(change, "time-back", setBack(change))];
    // Computers that wake up, and guests whose host does, are set forward all the time: nothing is between the two times.
    const pair = back.find(
      (other) =>
        Math.abs(other.mark.at - change.mark.at) <= EXCURSION &&
        Math.abs(other.by + change.by) <= ALIKE * change.by,
    );
    if (change.mark.by === null && pair === undefined) return [];
    const said = setForward(change);
    if (pair === undefined) return [findingOf(change, "time-jump", said)];
    const records = recordsFrom(pair.mark.id, pair.mark.id);
    const both = say("{finding} It had been set back by as much: {records}.", { finding: said, records });
    return [findingOf(change, "time-jump", both)];
  });
}

interface Change {
  readonly mark: Mark;
  /** Milliseconds forward. */
  readonly by: number;
}

function clockMarks(lineage: Lineage, marks: readonly Mark[]): readonly Mark[] {
  return marks.filter(({ clock, host }) => clock !== null && isNamed(lineage, host));
}

/** Windows tells of one change several times. */
function distinctChanges(marks: readonly Mark[]): readonly Change[] {
  const found: Change[] = [];
  for (const mark of marks) {
    const [before, after] = mark.clock!;
    const by = after - before;
    const isKnown = found.some(
      (other) =>
        other.mark.channel.toLowerCase() === mark.channel.toLowerCase() &&
        Math.abs(other.mark.clock![1] - after) < 2000 &&
        Math.abs(other.by - by) < 2000,
    );
    if (Math.abs(by) >= LEAST_STEP && !isKnown) found.push({ mark, by });
  }
  return found;
}

function setBack(change: Change): Said {
  return say(
    "The clock was set back by {span}, from {before} to {after}{by} ({records}): times on either side of it can't be compared.",
    partsOf(change),
  );
}

function setForward(change: Change): Said {
  return say(
    "The clock was set forward by {span}, from {before} to {after}{by} ({records}): times on either side of it can't be compared.",
    partsOf(change),
  );
}

function partsOf({
  mark,
  by,
}: Change): Record<"span" | "before" | "after" | "by" | "records", Said | string> {
  const [before, after] = mark.clock!;
  return {
    span: duration(Math.abs(by)),
    before: when(before),
    after: when(after),
    by: mark.by === null ? "" : say(", by {account}", { account: mark.by }),
    records: recordsFrom(mark.id, mark.id),
  };
}

function findingOf({ mark }: Change, kind: "time-back" | "time-jump", said: Said): ChannelFinding {
  const [before, after] = mark.clock!;
  const { id, file, offset } = mark;
  return {
    kind,
    from: isoOf(before),
    to: isoOf(after),
    recordIds: [id, id],
    file,
    offset,
    ...sentence(said),
  };
}

/**
 * Records whose times stay behind those written before them.
 *
 * @param others all lineages: those that would tell whether the clock was set.
 */
export function stepFindings(
  lineage: Lineage,
  marks: readonly Mark[],
  others: readonly Lineage[],
): readonly ChannelFinding[] {
  const changes = clockMarks(lineage, marks);
  const steps = new Map<number, { step: TimeStep; file: number }>();
  for (const { steps: own, file } of lineage.logs) {
    for (const step of own) if (!steps.has(step.id)) steps.set(step.id, { step, file });
  }
  const findings = [...steps.values()].flatMap(({ step, file }): ChannelFinding[] => {
    const { id, offset, from, to } = step;
    const cause = changes.find((mark) => explains(mark, step));
    if (cause?.channel.toLowerCase() === lineage.channel.toLowerCase()) return [];
    const why =
      cause === undefined
        ? unexplained(step, lineage, others)
        : say("the clock was set back ({channel}, {records})", {
            channel: cause.channel,
            records: recordsFrom(cause.id, cause.id),
          });
    const said = say("{record} has the time {to}, the one before it {from}, {span} later: {why}.", {
      record: recordsAhead(id, id),
      to: when(to),
      from: when(from),
      span: duration(from - to),
      why,
    });
    const between = { from: isoOf(from), to: isoOf(to) };
    return [{ kind: "time-back", ...between, recordIds: [id, id], file, offset, ...sentence(said) }];
  });
  return findings.slice(0, MAX_FINDINGS);
}

function explains({ clock }: Mark, { from, to }: TimeStep): boolean {
  const [before, after] = clock!;
  return after < before && Math.abs(before - from) <= NEAR && Math.abs(after - to) <= NEAR;
}

function unexplained({ from, to }: TimeStep, lineage: Lineage, others: readonly Lineage[]): Said {
  const tells = others.some(
    (other) =>
      ["system", "security"].includes(other.channel.toLowerCase()) &&
      isNamed(lineage, hostOf(other)) &&
      other.logs.some(({ shift, firstAt, lastAt }) => {
        return shift !== null && firstAt !== null && lastAt !== null && firstAt <= to && lastAt >= from;
      }),
  );
  return tells
    ? say("no event of the logs that cover it says that the clock was set")
    : say("whether the clock was set can't be told, for no System or Security log of this host covers it");
}
