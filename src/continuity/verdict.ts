import type { ChannelFinding, ChannelFindingKind } from "../model/channel.ts";
import { earliest, latest } from "./file-logs.ts";
import type { Checked, Epoch } from "./gaps.ts";
import type { Lineage } from "./lineages.ts";
import { capital, counted, recordsFrom, when } from "./words.ts";
import { formatInteger } from "../lib/format-number.ts";

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
export function verdictOf(judged: Judged): string {
  const { findings } = judged;
  const kind = GRAVE.find((each) => findings.some((finding) => finding.kind === each));
  const grave = findings.filter((finding) => finding.kind === kind);
  const is = whatIs(judged);
  if (kind === undefined) return is;
  // What was cleared last is what the log lacks.
  const first = kind === "cleared" ? grave.at(-1)! : grave[0]!;
  const more = grave.length - 1;
  return `${first.text}${more === 0 ? "" : ` There ${more === 1 ? "is" : "are"} ${formatInteger(more)} more of the kind.`} ${is}`;
}

function whatIs({ lineage, epochs, checked, isPartly }: Judged): string {
  const { logs } = lineage;
  if (logs.length === 0) return "No file here holds a record of it.";
  const span = spanOf(epochs.length === 0 || isPartly ? [lineage] : epochs);
  if (isPartly) return `Not all of it was read: what is missing can't be told. Read was ${span}.`;
  if (epochs.length === 0) {
    const first = Math.min(...logs.map(({ firstId }) => firstId));
    const last = Math.max(...logs.map(({ lastId }) => lastId));
    const records = logs.reduce((sum, log) => sum + log.records, 0);
    return `Exported, filtered or in pieces, ${span}: ${counted(records, "record")} with ids from ${formatInteger(first)} to ${formatInteger(last)}; ids that are missing between them say nothing.`;
  }
  const gaps = checked.flatMap((each) => each.gaps);
  const ranges = checked.map((each) => rangesOf(each)).join(", then ");
  if (checked.some(({ isCut }) => isCut))
    return `${capital(ranges)}, ${span}: the ids change too often to be checked for gaps.`;
  const inPieces = logs.reduce(
    (sum, log) => sum + (epochs.some((epoch) => epoch.logs.includes(log)) ? 0 : log.records),
    0,
  );
  const beside = inPieces === 0 ? "" : ` Beside it, ${counted(inPieces, "record")} of exports or pieces.`;
  const missing = gaps.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  if (missing > 0)
    return `With ${counted(gaps.length, "gap")}, ${span}: ${ranges}, of which ${formatInteger(missing)} ${missing === 1 ? "is" : "are"} missing.${beside}`;
  const pieces = checked.reduce((sum, each) => sum + each.ranges.length, 0);
  if (pieces > checked.length)
    return `In ${pieces} pieces, ${span}: ${ranges}; what lies between is in none of the files, which says nothing of why.${beside}`;
  return `Continuous ${span}: ${ranges}${begins(epochs[0]!)}.${beside}`;
}

function spanOf(of: readonly { readonly firstAt: number | null; readonly lastAt: number | null }[]): string {
  const firstAt = earliest(of.map((each) => each.firstAt));
  const lastAt = latest(of.map((each) => each.lastAt));
  if (firstAt === null || lastAt === null) return "at no time that can be read";
  return firstAt === lastAt ? `at ${when(firstAt)}` : `from ${when(firstAt)} to ${when(lastAt)}`;
}

function rangesOf({ ranges }: Checked): string {
  const named = ranges.slice(0, MAX_RANGES).map(([first, last]) => recordsFrom(first, last));
  const rest = ranges.length - named.length;
  return named.join(", ") + (rest === 0 ? "" : ` and ${counted(rest, "more piece")}`);
}

/** What its first record says of those before. */
function begins({ first, logs }: Epoch): string {
  if (first === 1) return "";
  return logs.some(({ shift }) => shift === 0)
    ? "; older ones are not in it"
    : "; the log was cleared or exported before the first of them, and what came before is not in it";
}
