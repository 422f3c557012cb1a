/** Of a table row, in pixels; the token `--row` says the same. */
export const rowHeight = 28;

/** Rows drawn beyond the edges, so that a fast scroll finds them there. */
const overscan = 12;

export interface DrawnRows {
  readonly first: number;
  readonly end: number;
}

// Rows have one height, so a window over them is arithmetic. A list component that measures its items brings its own
// scroller, and with it fights the sticky head, the sideways scroll and the one tab stop of a grid.
/** @param offset pixels of the rows above the view. */
export function rowWindow(offset: number, height: number, count: number): DrawnRows {
  const first = Math.max(0, Math.floor(offset / rowHeight) - overscan);
  return {
    first: Math.min(first, count),
    end: Math.min(count, Math.ceil((offset + height) / rowHeight) + overscan),
  };
}
