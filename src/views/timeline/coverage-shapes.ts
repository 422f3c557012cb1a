import { t, type Label } from "../../words/index.svelte.ts";
import type { CoverageLevel, CoverageSpan, HostLine } from "../../store/evidence/coverage-lines.ts";
import { overlaps, spansWithin, type TimeSpan } from "../../lib/time-spans.ts";

/** The axis of the histogram: a range of time over so many pixels. */
export interface TimeAxis extends TimeSpan {
  readonly width: number;
}

/** What is drawn in one line: all hosts, or one. */
export interface Band {
  readonly spans: readonly CoverageSpan[];
  readonly gaps: readonly TimeSpan[];
  readonly clears: readonly number[];
}

/** Of a band, in pixels. */
export const bandHeight = 8;

/** Top and height of each level: what is held is read by the height, colour comes second. */
export const levelShapes: Readonly<Record<CoverageLevel, readonly [top: number, height: number]>> = {
  full: [1, 6],
  part: [4, 3],
  quiet: [6, 1],
};

export const levels = ["quiet", "part", "full"] as const satisfies readonly CoverageLevel[];

export function bandOf({ spans, gaps, clears }: HostLine): Band {
  return { spans, gaps, clears: clears.map(({ start }) => start) };
}

const all: TimeSpan = { start: 0, end: 1 };
const none: Band = { spans: [], gaps: [], clears: [] };
const ofLevel = (level: CoverageLevel): Band => ({ ...none, spans: [{ ...all, level }] });

/** What the shapes mean, drawn on an axis from 0 to 1. */
export const legend: readonly { readonly band: Band; readonly words: Label }[] = [
  { band: ofLevel("full"), words: "process starts and registry writes" },
  { band: ofLevel("part"), words: "some of them" },
  { band: ofLevel("quiet"), words: "a log without any" },
  { band: { ...none, gaps: [all] }, words: "records missing" },
  { band: { ...none, clears: [0.5] }, words: "cleared" },
  { band: none, words: "no log" },
];

/** Boxes as one path of whole pixels, none thinner than one; what lies in one pixel is drawn once. */
export function boxesPath(spans: readonly TimeSpan[], axis: TimeAxis, top: number, height: number): string {
  const perPixel = (axis.end - axis.start) / axis.width;
  let path = "";
  let drawn = -1;
  for (const span of spans) {
    if (!overlaps(span, axis)) continue;
    const left = Math.floor((Math.max(span.start, axis.start) - axis.start) / perPixel);
    const right = Math.max(left + 1, Math.round((Math.min(span.end, axis.end) - axis.start) / perPixel));
    const from = Math.max(left, drawn);
    if (right <= drawn) continue;
    path += `M${from} ${top}h${right - from}v${height}h${from - right}z`;
    drawn = right;
  }
  return path;
}

/** A cross for each time, or for all of one pixel. @param times in their order. */
export function crossesPath(times: readonly number[], axis: TimeAxis): string {
  const perPixel = (axis.end - axis.start) / axis.width;
  let path = "";
  let drawn = -1;
  for (const time of times) {
    if (time < axis.start || time >= axis.end) continue;
    const x = Math.floor((time - axis.start) / perPixel);
    if (x > drawn) path += `M${x - 3} 1l6 6m-6 0l6 -6`;
    drawn = x;
  }
  return path;
}

/** What a band shows, in one sentence. */
export function bandWords({ spans, gaps, clears }: Band, range: TimeSpan): string {
  const share = (level: CoverageLevel): number => {
    const inside = spansWithin(
      spans.filter((span) => span.level === level),
      [range],
    );
    return inside.reduce((sum, { start, end }) => sum + end - start, 0) / (range.end - range.start);
  };
  const [full, part, quiet] = [share("full"), share("part"), share("quiet")];
  const named = [
    [full, "process starts and registry writes"],
    [part, "a part of them"],
    [quiet, "logs that hold none of them"],
    [1 - full - part - quiet, "no log"],
  ] as const;
  const shares = named
    .filter(([of], at) => of > (at === named.length - 1 ? 1e-9 : 0))
    .map(([of, words]) => t("{share} {what}", { share: shareWords(of), what: t(words) }));
  const missing = gaps.filter((gap) => overlaps(gap, range)).length;
  const cleared = clears.filter((time) => time >= range.start && time < range.end).length;
  return [
    ...shares,
    ...(missing > 0 ? [t("{n} gap|{n} gaps", { n: missing })] : []),
    ...(cleared > 0 ? [t("cleared {n} time|cleared {n} times", { n: cleared })] : []),
  ].join(t(", "));
}

/** What is there is not nothing, and what is missing is not all. */
function shareWords(share: number): string {
  if (share < 0.01) return t("under 1 %");
  return share > 0.99 && share < 1 ? t("over 99 %") : `${Math.round(share * 100)} %`;
}
