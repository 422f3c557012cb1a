import { rowHeight } from "./row-window.ts";

// Browsers lay nothing out past 17 (Firefox) to 33 million pixels (Chromium, of the device: half of it on a fine screen). Rows
// that are taller together get a scroller of `tallest` pixels. Near its ends a pixel of it is a pixel of the rows, in between
// it stands for many. So the scroll bar reaches every row; and where somebody scrolls by less than a bar can be dragged, the
// rows move by just these pixels, and the scroller is put back on the scale when it rests.

/** Height of all rows, in pixels, up to which the scroller is as tall as they are. */
const tallest = 8_000_000;

/** Pixels at each end that are not compressed: more than anybody scrolls by without a rest. */
const trueEnd = 1_000_000;

/** How places of the scroller stand for places in the rows. All in pixels. */
export interface ScrollScale {
  /** What all rows take in the scroller. */
  readonly height: number;
  /** Of the part of it that shows rows. */
  readonly viewHeight: number;
  /** `scrollTop` at the end. */
  readonly scrollEnd: number;
  /** What of the rows is above the view at the end. */
  readonly offsetEnd: number;
}

/** A place of the scroller, and what of the rows is above the view there. */
export interface Spot {
  readonly scrollTop: number;
  readonly offset: number;
}

export function scrollScale(count: number, viewHeight: number): ScrollScale {
  const all = count * rowHeight;
  const height = Math.min(all, tallest);
  return {
    height,
    viewHeight,
    scrollEnd: Math.max(0, height - viewHeight),
    offsetEnd: Math.max(0, all - viewHeight),
  };
}

export function isCompressed({ scrollEnd, offsetEnd }: ScrollScale): boolean {
  return offsetEnd > scrollEnd;
}

export function offsetAt(scale: ScrollScale, scrollTop: number): number {
  const { scrollEnd, offsetEnd } = scale;
  if (!isCompressed(scale) || scrollTop <= trueEnd) return scrollTop;
  if (scrollTop >= scrollEnd - trueEnd) return offsetEnd - (scrollEnd - scrollTop);
  return trueEnd + Math.round((scrollTop - trueEnd) * compression(scale));
}

/** Turns `offsetAt` round. */
export function scrollTopAt(scale: ScrollScale, offset: number): number {
  const { scrollEnd, offsetEnd } = scale;
  if (!isCompressed(scale) || offset <= trueEnd) return offset;
  if (offset >= offsetEnd - trueEnd) return scrollEnd - (offsetEnd - offset);
  return trueEnd + (offset - trueEnd) / compression(scale);
}

/** Pixels of the rows for each of the scroller, between the ends. */
function compression({ scrollEnd, offsetEnd }: ScrollScale): number {
  return (offsetEnd - 2 * trueEnd) / (scrollEnd - 2 * trueEnd);
}

/** Where the rows are once the scroller has moved from `spot` to `scrollTop`. */
export function scrolledTo(scale: ScrollScale, spot: Spot, scrollTop: number): Spot {
  const { height, viewHeight, scrollEnd, offsetEnd } = scale;
  const by = scrollTop - spot.scrollTop;
  // Dragged by a pixel, the bar goes further than half of what a pixel of it stands for; a key goes by a view at most.
  const dragged = Math.abs(by) > Math.max(viewHeight, height / viewHeight / 2);
  const atEnd = scrollTop <= 0 || scrollTop >= scrollEnd;
  if (!isCompressed(scale) || dragged || atEnd) return { scrollTop, offset: offsetAt(scale, scrollTop) };
  return { scrollTop, offset: Math.min(offsetEnd, Math.max(0, spot.offset + by)) };
}
