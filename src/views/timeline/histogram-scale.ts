import { scaleLinear, scaleUtc } from "d3-scale";
import { utcFormat } from "d3-time-format";
import type { Histogram } from "../../store/histogram.ts";

export interface Tick {
  readonly x: number;
  readonly label: string;
  readonly anchor: "start" | "middle" | "end";
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
const labelHalf = 66;

export function scaleHistogram(histogram: Histogram, width: number, height: number): HistogramScale {
  const x = scaleUtc([histogram.start, histogram.end], [0, width]);
  const y = scaleLinear([0, Math.max(1, histogram.peak)], [0, height]);
  const label = utcFormat(formatFor(histogram.end - histogram.start));
  return {
    x,
    bucketAt: (at) => {
      const bucket = Math.floor((x.invert(at).getTime() - histogram.start) / histogram.interval);
      return bucket >= 0 && bucket < histogram.buckets.length ? bucket : -1;
    },
    height: (count) => (count === 0 ? 0 : Math.max(smallestBar, y(count))),
    ticks: x.ticks(Math.max(1, Math.floor(width / labelRoom))).map((time) => {
      const at = x(time);
      const anchor = at < labelHalf ? "start" : at > width - labelHalf ? "end" : "middle";
      return { x: at, label: label(time), anchor };
    }),
  };
}

function formatFor(span: number): string {
  const day = 86_400_000;
  if (span > 5 * 366 * day) return "%Y";
  if (span > 3 * day) return "%Y-%m-%d";
  if (span > 10 * 60_000) return "%Y-%m-%d %H:%M";
  return span > 5000 ? "%Y-%m-%d %H:%M:%S" : "%m-%d %H:%M:%S.%L";
}
