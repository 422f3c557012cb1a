import { say, type Said, type SaidValue } from "../lib/said.ts";
import type { ChannelFinding, ChannelFindingKind } from "../model/channel.ts";
import { earliest, latest, type FileLog } from "./file-logs.ts";
import type { Checked, Epoch } from "./gaps.ts";
import type { Lineage } from "./lineages.ts";
import { recordsAhead, recordsFrom, when } from "./words.ts";

/** What a channel is told by first. What is not among them is no loss of records. */
const GRAVE: readonly ChannelFindingKind[] = [
  "removed-record",
  "cleared",
  "missing-chunks",
  "id-gap",
  "id-back",
  "duplicate-differs",
  "time-back",
  "time-jump",
  "wrapped",
];

/** Pieces of one log that are named. */
const MAX_RANGES = 3;

export interface Judged {
  readonly lineage: Lineage;
  /** Of the files whose ids run together, and what became of the ids of each. */
  readonly epochs: readonly Epoch[];
  readonly checked: readonly Checked[];
  /** Not all of its files was looked at. */
  readonly isPartly: boolean;
  readonly findings: readonly ChannelFinding[];
}

/** The gravest finding, if any, and what is there. */
export function verdictOf(judged: Judged): Said {
  const { findings } = judged;
  const kind = GRAVE.find((each) => findings.some((finding) => finding.kind === each));
  const grave = findings.filter((finding) => finding.kind === kind);
  const is = whatIs(judged);
  if (kind === undefined) return is;
  // What was cleared last is what the log lacks.
  const { said: finding } = kind === "cleared" ? grave.at(-1)! : grave[0]!;
  const more = grave.length - 1;
  if (more === 0) return say("{finding} {is}", { finding, is });
  return say("{finding} There is {n} more of the kind. {is}|{finding} There are {n} more of the kind. {is}", {
    n: more,
    finding,
    is,
  });
}

function whatIs({ lineage, epochs, checked, isPartly }: Judged): Said {
  const { logs } = lineage;
  if (logs.length === 0) return say("No file here holds a record of it.");
  const span = spanOf(epochs.length === 0 || isPartly ? [lineage] : epochs);
  if (isPartly)
    return say("Not all of it was read: what is missing can't be told. Read was {span}.", { span });
  if (epochs.length === 0) return inPieces(logs, span);
  if (checked.some(({ isCut }) => isCut)) {
    const ranges = allRanges(checked, recordsAhead);
    return say("{ranges}, {span}: the ids change too often to be checked for gaps.", { ranges, span });
  }
  return whole({ lineage, epochs, checked }, span);
}

function inPieces(logs: readonly FileLog[], span: Said): Said {
  return say(
    "Exported, filtered or in pieces, {span}: {n} record with ids from {first} to {last}; ids that are missing between them say nothing.|Exported, filtered or in pieces, {span}: {n} records with ids from {first} to {last}; ids that are missing between them say nothing.",
    {
      span,
      n: logs.reduce((sum, log) => sum + log.records, 0),
      first: Math.min(...logs.map(({ firstId }) => firstId)),
      last: Math.max(...logs.map(({ lastId }) => lastId)),
    },
  );
}

function whole(judged: Pick<Judged, "lineage" | "epochs" | "checked">, span: Said): Said {
  const { checked, epochs } = judged;
  const gaps = checked.flatMap((each) => each.gaps);
  const parts = { span, ranges: allRanges(checked, recordsFrom), beside: besideIt(judged) };
  const missing = gaps.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  if (missing > 0)
    return say(
      "With {gaps}, {span}: {ranges}, of which {n} is missing.{beside}|With {gaps}, {span}: {ranges}, of which {n} are missing.{beside}",
      { ...parts, n: missing, gaps: say("{n} gap|{n} gaps", { n: gaps.length }) },
    );
  const pieces = checked.reduce((sum, each) => sum + each.ranges.length, 0);
  if (pieces > checked.length)
    return say(
      "In {pieces} pieces, {span}: {ranges}; what lies between is in none of the files, which says nothing of why.{beside}",
      { ...parts, pieces: String(pieces) },
    );
  return say("Continuous {span}: {ranges}{begins}.{beside}", { ...parts, begins: begins(epochs[0]!) });
}

function besideIt({ lineage, epochs }: Pick<Judged, "lineage" | "epochs">): Said | string {
  const n = lineage.logs.reduce(
    (sum, log) => sum + (epochs.some((epoch) => epoch.logs.includes(log)) ? 0 : log.records),
    0,
  );
  if (n === 0) return "";
  return say(" Beside it, {n} record of exports or pieces.| Beside it, {n} records of exports or pieces.", {
    n,
  });
}

function spanOf(of: readonly { readonly firstAt: number | null; readonly lastAt: number | null }[]): Said {
  const firstAt = earliest(of.map((each) => each.firstAt));
  const lastAt = latest(of.map((each) => each.lastAt));
  if (firstAt === null || lastAt === null) return say("at no time that can be read");
  if (firstAt === lastAt) return say("at {time}", { time: when(firstAt) });
  return say("from {from} to {to}", { from: when(firstAt), to: when(lastAt) });
}

/** @param ahead how the first of them is said. */
function allRanges(checked: readonly Checked[], ahead: typeof recordsFrom): SaidValue {
  const [first, ...others] = checked.map((each, at) => rangesOf(each, at === 0 ? ahead : recordsFrom));
  return others.reduce((one, other) => say("{one}, then {other}", { one, other }), first ?? "");
}

function rangesOf({ ranges }: Checked, ahead: typeof recordsFrom): SaidValue {
  const named = ranges
    .slice(0, MAX_RANGES)
    .map(([first, last], at) => (at === 0 ? ahead : recordsFrom)(first, last));
  const n = ranges.length - named.length;
  return n === 0 ? named : say("{named} and {n} more piece|{named} and {n} more pieces", { named, n });
}

/** What its first record says of those before. */
function begins({ first, logs }: Epoch): Said | string {
  if (first === 1) return "";
  return logs.some(({ shift }) => shift === 0)
    ? say("; older ones are not in it")
    : say("; the log was cleared or exported before the first of them, and what came before is not in it");
}
