import { scaleLinear, scaleUtc } from "d3-scale";
import { utcFormat } from "d3-time-format";
import type { Histogram } from "../../store/histogram.ts";

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
const digitWidth = 6.6;
const labelGap = 12;

export function scaleHistogram(histogram: Histogram, width: number, height: number): HistogramScale {
  const x = scaleUtc([histogram.start, histogram.end], [0, width]);
  const y = scaleLinear([0, Math.max(1, histogram.peak)], [0, height]);
  const ticks = x.ticks(Math.max(1, Math.floor(width / labelRoom)));
  const label = utcFormat(formatFor(ticks));
  return {
    x,
    bucketAt: (at) => {
      const bucket = Math.floor((x.invert(at).getTime() - histogram.start) / histogram.interval);
      return bucket >= 0 && bucket < histogram.buckets.length ? bucket : -1;
    },
    height: (count) => (count === 0 ? 0 : Math.max(smallestBar, y(count))),
    ticks: placeLabels(
      ticks.map((time) => ({ x: x(time), label: label(time) })),
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

/** The coarsest notation in which no two ticks are written alike. */
function formatFor(ticks: readonly Date[]): string {
  const all = (unit: number) => ticks.every((tick) => tick.getTime() % unit === 0);
  if (ticks.every((tick) => tick.getTime() === Date.UTC(tick.getUTCFullYear(), 0))) return "%Y";
  if (all(86_400_000)) return "%Y-%m-%d";
  if (all(60_000)) return "%Y-%m-%d %H:%M";
  return all(1000) ? "%Y-%m-%d %H:%M:%S" : "%m-%d %H:%M:%S.%L";
}
