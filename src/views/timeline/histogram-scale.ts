import type { Histogram } from "../../table/histogram.ts";
import { tickLabels, timeTicks } from "./time-ticks.ts";

export interface Tick {
  readonly x: number;
  /** Left edge of the label. */
  readonly start: number;
  /** Empty where there is no room for it. */
  readonly label: string;
}

export interface HistogramScale {
  readonly x: (time: number) => number;
  /** Bucket under a place, or −1. */
  readonly bucketAt: (x: number) => number;
  /** Height of a bar; one match is never less than this can be seen. */
  readonly height: (count: number) => number;
  /** The bar would be higher than there is room for, so that the others can be seen beside it. */
  readonly isCut: (count: number) => boolean;
  readonly ticks: readonly Tick[];
}

const smallestBar = 3;
const labelRoom = 150;
/** Of a digit of the axis, at most; and between two labels. */
const digitWidth = 7.7;
const labelGap = 12;

/** @param labels labels stand in so many pixels from the left. */
export function scaleHistogram(
  histogram: Histogram,
  width: number,
  height: number,
  labels = width,
): HistogramScale {
  const { start, end, interval, buckets } = histogram;
  const top = topOf(buckets.map(({ total }) => total));
  const perPixel = (end - start) / Math.max(1, width);
  const x = (time: number) => (time - start) / perPixel;
  const ticks = timeTicks(start, end, Math.max(1, Math.floor(width / labelRoom)));
  const texts = tickLabels(ticks);
  return {
    x,
    bucketAt: (at) => {
      const bucket = Math.floor((at * perPixel) / interval);
      return bucket >= 0 && bucket < buckets.length ? bucket : -1;
    },
    height: (count) =>
      count === 0 ? 0 : Math.min(height, Math.max(smallestBar, (count / Math.max(1, top)) * height)),
    isCut: (count) => count > top,
    ticks: placeLabels(
      ticks.map((time, at) => ({ x: x(time), label: texts[at]! })),
      labels,
    ),
  };
}

/** So many bars at most are cut, each this many times as high as the next. */
const mostCut = 3;
const muchHigher = 4;

/** What the full height stands for: the highest bar, unless few tower above all others. */
function topOf(totals: readonly number[]): number {
  const highest = totals.filter((total) => total > 0).toSorted((a, b) => b - a);
  const first = highest.findIndex((total, at) => total <= muchHigher * (highest[at + 1] ?? Infinity));
  return first > 0 && first <= mostCut && first < highest.length - 1
    ? highest[first]! * 1.25
    : (highest[0] ?? 0);
}

/** Labels stand under their ticks, inside the picture, and never touch: one that has no room keeps its tick alone. */
function placeLabels(
  ticks: readonly { readonly x: number; readonly label: string }[],
  width: number,
): readonly Tick[] {
  let free = 0;
  return ticks.map(({ x, label }) => {
    const room = label.length * digitWidth;
    const start = x - room / 2;
    if (start < free || start + room > width) return { x, start, label: "" };
    free = start + room + labelGap;
    return { x, start, label };
  });
}
