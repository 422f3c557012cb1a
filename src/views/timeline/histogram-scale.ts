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
  readonly ticks: readonly Tick[];
}

const smallestBar = 3;
const labelRoom = 150;
/** Of a digit of the axis, at most; and between two labels. */
const digitWidth = 7.7;
const labelGap = 12;

export function scaleHistogram(histogram: Histogram, width: number, height: number): HistogramScale {
  const { start, end, interval, buckets, peak } = histogram;
  const perPixel = (end - start) / Math.max(1, width);
  const x = (time: number) => (time - start) / perPixel;
  const ticks = timeTicks(start, end, Math.max(1, Math.floor(width / labelRoom)));
  const labels = tickLabels(ticks);
  return {
    x,
    bucketAt: (at) => {
      const bucket = Math.floor((at * perPixel) / interval);
      return bucket >= 0 && bucket < buckets.length ? bucket : -1;
    },
    height: (count) => (count === 0 ? 0 : Math.max(smallestBar, (count / Math.max(1, peak)) * height)),
    ticks: placeLabels(
      ticks.map((time, at) => ({ x: x(time), label: labels[at]! })),
      width,
    ),
  };
}

/** Labels stay inside the picture and never touch: one that has no room keeps its tick alone. */
function placeLabels(
  ticks: readonly { readonly x: number; readonly label: string }[],
  width: number,
): readonly Tick[] {
  let free = 0;
  return ticks.map(({ x, label }) => {
    const room = label.length * digitWidth;
    const start = Math.min(width - room, Math.max(0, x - room / 2));
    if (start < free) return { x, start, label: "" };
    free = start + room + labelGap;
    return { x, start, label };
  });
}
