import { say } from "../lib/said.ts";
import type { ChannelFinding } from "../model/channel.ts";
import type { FileIndex } from "../model/units.ts";
import type { FileLog } from "./file-logs.ts";
import type { Mark } from "./marks.ts";
import { bounded } from "./bounded.ts";
import { LEAST_STEP, type RemovedRecord, type Stretch } from "./part.ts";
import { isoOf, recordsAhead, recordsFrom, sentence, when } from "./words.ts";

/** Gaps that are named one by one. */
const MAX_GAPS = 100;

/** The ids of one log from its beginning on, in all files that hold some of it. */
export interface Epoch {
  readonly logs: readonly FileLog[];
  readonly first: number;
  readonly last: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
}

export interface Gap {
  readonly first: number;
  readonly last: number;
  readonly finding: ChannelFinding;
}

/**
 * Files whose ids and times fit together are pieces of one log. Where ids begin anew at a later time, it is another one: the
 * log was made anew, or the machine was.
 */
export function epochs(logs: readonly FileLog[]): readonly Epoch[] {
  const byFile = new Map<FileIndex, FileLog[]>();
  for (const log of logs) byFile.set(log.file, [...(byFile.get(log.file) ?? []), log]);
  const pieces = [...byFile.values()].map(epochOf).sort(inTime);
  const found: Epoch[] = [];
  for (const piece of pieces) {
    const at = found.findLastIndex((epoch) => fits(epoch, piece));
    if (at < 0) found.push(piece);
    else found[at] = epochOf([...found[at]!.logs, ...piece.logs]);
  }
  return found.sort(inTime);
}

const inTime = (one: Epoch, other: Epoch): number =>
  (one.firstAt ?? 0) - (other.firstAt ?? 0) ||
  one.first - other.first ||
  one.logs[0]!.file - other.logs[0]!.file;

function epochOf(logs: readonly FileLog[]): Epoch {
  const times = logs.flatMap(({ firstAt, lastAt }) =>
    firstAt === null || lastAt === null ? [] : [firstAt, lastAt],
  );
  return {
    logs,
    first: Math.min(...logs.map(({ firstId }) => firstId)),
    last: Math.max(...logs.map(({ lastId }) => lastId)),
    firstAt: times.length === 0 ? null : Math.min(...times),
    lastAt: times.length === 0 ? null : Math.max(...times),
  };
}

/** `later` begins no earlier. */
function fits(earlier: Epoch, later: Epoch): boolean {
  if (earlier.lastAt === null || later.firstAt === null) return true;
  if (later.first > earlier.last) return later.firstAt >= earlier.lastAt - LEAST_STEP;
  return later.firstAt <= earlier.lastAt + LEAST_STEP;
}

/** Ids that begin anew though nobody has cleared the log. */
export function idsBack(found: readonly Epoch[], clears: readonly Mark[]): readonly ChannelFinding[] {
  return found.slice(1).flatMap((epoch, index): ChannelFinding[] => {
    const before = found[index]!;
    const from = before.lastAt ?? 0;
    const to = epoch.firstAt ?? 0;
    if (epoch.first > before.last || !areOneKind(before, epoch)) return [];
    if (clears.some(({ at }) => at >= from - LEAST_STEP && at <= to + LEAST_STEP)) return [];
    const { file, stretches } = epoch.logs[0]!;
    const said = say(
      "The ids begin anew with {record} at {to}, though {records} were written up to {from}: the log or the machine was made anew, and no event says that it was cleared.",
      {
        record: recordsFrom(epoch.first, epoch.first),
        to: when(to),
        records: recordsFrom(before.first, before.last),
        from: when(from),
      },
    );
    return [
      {
        kind: "id-back",
        from: isoOf(from),
        to: isoOf(to),
        recordIds: [epoch.first, epoch.first],
        file,
        offset: stretches[0]?.offset ?? null,
        ...sentence(said),
      },
    ];
  });
}

/** Counted from one beginning; of exports nobody knows what they are of. */
function areOneKind(one: Epoch, other: Epoch): boolean {
  return one.logs.some(({ shift }) => other.logs.some((each) => each.shift === shift));
}

interface Piece extends Stretch {
  readonly file: FileIndex;
  /** That of its log. */
  readonly shift: number;
}

/** What became of the ids of an epoch. */
export interface Checked {
  readonly gaps: readonly Gap[];
  /** What is there, with its gaps. Between two ranges lies what may be in no file for any reason: exports begin anywhere. */
  readonly ranges: readonly (readonly [first: number, last: number])[];
  /** There were more stretches than are kept. */
  readonly isCut: boolean;
}

/**
 * Ids that no file holds, though those around them are there.
 *
 * @param isWhole whether all of a file was looked at: what lies beside one that was not may be in it.
 */
export function idGaps(
  { logs }: Epoch,
  removed: readonly RemovedRecord[],
  isWhole: (file: FileIndex) => boolean,
): Checked {
  const hidden = removed.map(({ id, offset, at, file }) => ({
    ...{ first: id, last: id, offset, lastOffset: offset, firstAt: at, lastAt: at, file, shift: 0 },
  }));
  const pieces: Piece[] = [
    ...logs.flatMap(({ stretches, file, shift }) =>
      stretches.map((stretch) => ({ ...stretch, file, shift: shift! })),
    ),
    ...hidden,
  ].sort((one, other) => one.first - other.first || one.file - other.file || one.offset - other.offset);
  const gaps: Gap[] = [];
  const ranges: [number, number][] = [];
  let before: Piece | null = null;
  for (const piece of pieces) {
    const range = ranges.at(-1);
    const follows = before !== null && piece.first <= before.last + 1;
    const isGap = before !== null && !follows && isGapBetween(before, piece, isWhole);
    if (isGap) gaps.push(gapBetween(before!, piece));
    if (range !== undefined && (follows || isGap)) range[1] = Math.max(range[1], piece.last);
    else ranges.push([piece.first, piece.last]);
    if (before === null || piece.last > before.last) before = piece;
  }
  return { gaps, ranges, isCut: logs.some(({ isCut }) => isCut) };
}

/** Two files are pieces of one log where the ids of their headers are counted from one beginning; exports each begin anew. */
function isGapBetween(before: Piece, behind: Piece, isWhole: (file: FileIndex) => boolean): boolean {
  if (!isWhole(before.file) || !isWhole(behind.file)) return false;
  return before.file === behind.file || before.shift === behind.shift;
}

function gapBetween(before: Piece, behind: Piece): Gap {
  const first = before.last + 1;
  const last = behind.first - 1;
  const between = {
    n: last - first + 1,
    records: recordsAhead(first, last),
    from: when(before.lastAt),
    to: when(behind.firstAt),
  };
  const said =
    before.file === behind.file
      ? say(
          "{records} is missing in the file that holds those before and behind: what it held, between {from} and {to}, can't be seen here.|{records} are missing in the file that holds those before and behind: what they held, between {from} and {to}, can't be seen here.",
          between,
        )
      : say(
          "{records} is in none of the files: what it held, between {from} and {to}, can't be seen here.|{records} are in none of the files: what they held, between {from} and {to}, can't be seen here.",
          between,
        );
  return {
    first,
    last,
    finding: {
      kind: "id-gap",
      from: isoOf(before.lastAt),
      to: isoOf(behind.firstAt),
      recordIds: [first, last],
      file: behind.file,
      offset: behind.offset,
      ...sentence(said),
    },
  };
}

export function gapFindings(gaps: readonly Gap[]): readonly ChannelFinding[] {
  const findings = gaps.map(({ finding }) => finding);
  return bounded(findings, MAX_GAPS, (count, [first, last]) => {
    const missing = gaps.slice(MAX_GAPS).reduce((sum, gap) => sum + gap.last - gap.first + 1, 0);
    return say("{gaps}: {records} between {first} and {last} are missing.", {
      gaps: say("{n} more gap|{n} more gaps", { n: count }),
      records: say("{n} record|{n} records", { n: missing }),
      first: String(first),
      last: String(last),
    });
  });
}
