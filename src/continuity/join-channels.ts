import { compareTimes } from "../lib/iso-time.ts";
import { inEnglish, say } from "../lib/said.ts";
import type { ChannelFinding, ChannelReport, ChannelsFound } from "../model/channel.ts";
import type { MissingParts } from "../model/ledger.ts";
import type { FileIndex } from "../model/units.ts";
import { bounded } from "./bounded.ts";
import { coverageOf } from "./coverage.ts";
import { duplicateFindings } from "./duplicates.ts";
import { fileLogs, filesOf, type FileLog } from "./file-logs.ts";
import { epochs, gapFindings, idGaps, idsBack, type Epoch } from "./gaps.ts";
import { hostOf, isNamed, lineages, type Lineage } from "./lineages.ts";
import { earliestMarks, type Mark } from "./marks.ts";
import { overlapsOf, type ContentPart, type Overlap } from "./overlaps.ts";
import type { ChannelPart, RemovedRecord } from "./part.ts";
import { clockFindings, stepFindings } from "./time-steps.ts";
import { clearFinding, clearFindings, clearsOf, toldFindings } from "./told.ts";
import { verdictOf } from "./verdict.ts";
import { isoOf, recordsFrom, sentence, when } from "./words.ts";

/** What is known of a file beside its records. */
export interface FileFacts {
  /** All of it was looked at. */
  readonly isWhole: boolean;
  readonly missing: MissingParts | null;
}

/** What records of ids that several files hold say. */
export interface Compared {
  readonly overlaps: readonly Overlap[];
  readonly contents: readonly ContentPart[];
}

const NOTHING_COMPARED: Compared = { overlaps: [], contents: [] };

/** What is to be compared, once all parts are there. */
export function sharedIds(parts: readonly ChannelPart[]): readonly Overlap[] {
  return overlapsOf(lineages(fileLogs(parts.flatMap((part) => part.logs))));
}

/** Other channels of a host reach back further than one whose old records were overwritten. */
const REACHES_BACK = 3_600_000;
const MAX_REMOVED = 100;

/** @param files by their index; what is not among them is taken for read as a whole. */
export function joinChannels(
  parts: readonly ChannelPart[],
  files: readonly FileFacts[],
  compared: Compared = NOTHING_COMPARED,
): ChannelsFound {
  const marks = earliestMarks(parts.flatMap((part) => part.marks));
  const all = lineages(fileLogs(parts.flatMap((part) => part.logs)));
  const removed = parts
    .flatMap((part) => part.removed)
    .sort((one, other) => one.id - other.id || one.file - other.file || one.offset - other.offset);
  const reports = all.map((lineage) => reportOf(lineage, { all, marks, removed, files, compared }));
  return {
    channels: [...reports, ...clearedOnly(all, marks)].sort(byName),
    coverage: coverageOf(
      parts.flatMap((part) => part.sources),
      all,
    ),
  };
}

const byName = (one: ChannelReport, other: ChannelReport): number =>
  compare(one.host, other.host) ||
  compare(one.channel, other.channel) ||
  compareTimes(one.first ?? "", other.first ?? "");

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

interface Case {
  readonly all: readonly Lineage[];
  readonly marks: readonly Mark[];
  readonly removed: readonly RemovedRecord[];
  readonly files: readonly FileFacts[];
  readonly compared: Compared;
}

function reportOf(lineage: Lineage, { all, marks, removed, files, compared }: Case): ChannelReport {
  const isWhole = (file: FileIndex): boolean => files[file]?.isWhole ?? true;
  const whole = lineage.logs.filter(runsTogether(lineage.logs));
  const found = epochs(whole);
  const hidden = removed.filter(
    ({ host, channel }) => isNamed(lineage, host) && channel.toLowerCase() === lineage.channel.toLowerCase(),
  );
  const checked = found.map((epoch) => idGaps(epoch, hidden, isWhole));
  const gaps = checked.flatMap((each) => each.gaps);
  const clears = clearsOf(lineage, marks);
  const findings = [
    ...clearFindings(lineage, marks),
    ...removedFindings(hidden),
    ...missingFindings(lineage.logs, files),
    ...duplicateFindings(lineage, compared.overlaps, compared.contents),
    ...gapFindings(gaps),
    ...idsBack(found, clears),
    ...stepFindings(lineage, marks, all),
    ...clockFindings(lineage, marks),
    ...wrappedFinding(lineage, found, clears, all),
    ...toldFindings(lineage, marks),
  ].sort((one, other) => compareTimes(one.from ?? one.to ?? "", other.from ?? other.to ?? ""));
  const isPartly = filesOf(lineage.logs).some((file) => !isWhole(file));
  const [host, ...formerNames] = [...lineage.names].reverse();
  const said = verdictOf({ lineage, epochs: found, checked, isPartly, findings });
  return {
    host: host!,
    formerNames,
    channel: lineage.channel,
    files: filesOf(lineage.logs),
    first: isoOf(lineage.firstAt),
    last: isoOf(lineage.lastAt),
    records: lineage.logs.reduce((sum, { records }) => sum + records, 0),
    verdict: inEnglish(said),
    said,
    findings,
  };
}

/** Whether header ids and EventRecordIDs run together in all that its file holds of the channel, whatever the machine's name. */
function runsTogether(logs: readonly FileLog[]): (log: FileLog) => boolean {
  const shifts = new Map<FileIndex, Set<number | null>>();
  for (const { file, shift } of logs) shifts.set(file, (shifts.get(file) ?? new Set()).add(shift));
  return ({ file, shift }) => shift !== null && shifts.get(file)!.size === 1;
}

function removedFindings(removed: readonly RemovedRecord[]): readonly ChannelFinding[] {
  const findings = removed.map(({ id, at, file, offset }): ChannelFinding => ({
    kind: "removed-record",
    from: isoOf(at),
    to: isoOf(at),
    recordIds: [id, id],
    file,
    offset,
    ...sentence(
      say(
        "Record {id} of {time} had been removed, by making the one before it larger: it was read all the same.",
        { id: String(id), time: when(at) },
      ),
    ),
  }));
  return bounded(findings, MAX_REMOVED, (count) =>
    say(
      "{n} more record had been removed in the same way, and read all the same.|{n} more records had been removed in the same way, and read all the same.",
      { n: count },
    ),
  );
}

function missingFindings(logs: readonly FileLog[], files: readonly FileFacts[]): readonly ChannelFinding[] {
  return filesOf(logs).flatMap((file): ChannelFinding[] => {
    const chunks = files[file]?.missing?.chunks ?? 0;
    if (chunks === 0) return [];
    const said = say(
      "The file states {n} chunk of 64 KiB more than it holds: what they held can't be seen here.|The file states {n} chunks of 64 KiB more than it holds: what they held can't be seen here.",
      { n: chunks },
    );
    const nowhere = { from: null, to: null, recordIds: null, offset: null };
    return [{ kind: "missing-chunks", ...nowhere, file, ...sentence(said) }];
  });
}

function wrappedFinding(
  lineage: Lineage,
  [epoch]: readonly Epoch[],
  clears: readonly Mark[],
  all: readonly Lineage[],
): readonly ChannelFinding[] {
  const at = epoch?.firstAt ?? null;
  if (epoch === undefined || at === null || epoch.first === 1 || clears.length > 0) return [];
  if (!epoch.logs.some(({ shift, firstId }) => shift === 0 && firstId === epoch.first)) return [];
  const reach = all
    .filter((other) => other !== lineage && isNamed(lineage, hostOf(other)))
    .flatMap(({ firstAt }) => (firstAt === null ? [] : [firstAt]));
  const earliest = Math.min(...reach);
  if (earliest > at - REACHES_BACK) return [];
  const log = epoch.logs.find(({ firstId }) => firstId === epoch.first)!;
  const said = say(
    "It begins with {record} at {time}, for older records were overwritten; other channels of this host reach back to {earliest}. What happened before can't be seen here.",
    { record: recordsFrom(epoch.first, epoch.first), time: when(at), earliest: when(earliest) },
  );
  return [
    {
      kind: "wrapped",
      from: null,
      to: isoOf(at),
      recordIds: [epoch.first, epoch.first],
      file: log.file,
      offset: log.stretches[0]?.offset ?? null,
      ...sentence(said),
    },
  ];
}

/** Channels of which nothing is here but that they were cleared. */
function clearedOnly(all: readonly Lineage[], marks: readonly Mark[]): readonly ChannelReport[] {
  const lost = new Map<string, Mark[]>();
  for (const mark of marks) {
    const isHere = all.some((lineage) => clearsOf(lineage, [mark]).length > 0);
    const key = `${mark.host.toLowerCase()}\n${mark.what.toLowerCase()}`;
    if (mark.kind === "cleared" && !isHere) lost.set(key, [...(lost.get(key) ?? []), mark]);
  }
  return [...lost.values()].map((own) => {
    const { host, what: channel } = own[0]!;
    const findings = own.map((mark) => clearFinding(mark, false));
    const lineage: Lineage = { names: [host], channel, logs: [], firstAt: null, lastAt: null };
    const said = verdictOf({ lineage, epochs: [], checked: [], isPartly: false, findings });
    return {
      host,
      formerNames: [],
      channel,
      files: [],
      first: null,
      last: null,
      records: 0,
      verdict: inEnglish(said),
      said,
      findings,
    };
  });
}
