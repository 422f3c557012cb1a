// Lines that leave a node and arrive at one sidewards, and are level where their label stands.

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `d` of the path, and where its head points to: the tip, and 1 to the right, -1 to the left. */
export interface Curve {
  readonly path: string;
  readonly tip: Point;
  readonly direction: 1 | -1 | 0;
}

interface Sized extends Point {
  readonly width: number;
  readonly height: number;
}

interface Line {
  readonly from: Sized;
  readonly to: Sized;
  /** Points on the way, from its start. */
  readonly between: readonly Point[];
}

export interface Ends {
  readonly start: Point;
  readonly end: Point;
}

/** The length of an arrow's head: lines end before it. */
export const HEAD = 8;
/** Between the ends of two lines at one side of a node, at most. */
const STEP = 10;

/** Where each line leaves and arrives: the ends at one side of a node are spread over it in the order of where they come from. */
export function attach(lines: readonly Line[]): readonly Ends[] {
  const sides = new Map<
    Sized,
    Record<"left" | "right", { line: number; isStart: boolean; towards: number }[]>
  >();
  const ends = lines.map(({ from, to }) => ({ start: { x: from.x, y: from.y }, end: { x: to.x, y: to.y } }));
  for (const [line, { from, to, between }] of lines.entries()) {
    if (from === to) continue;
    const isForward = from.x < to.x;
    for (const node of [from, to]) {
      const isStart = node === from;
      const towards = (isStart ? between[0] : between.at(-1))?.y ?? (isStart ? to : from).y;
      const all = sides.get(node) ?? { left: [], right: [] };
      sides.set(node, all);
      all[isStart === isForward ? "right" : "left"].push({ line, isStart, towards });
    }
  }
  for (const [node, all] of sides) {
    for (const side of ["left", "right"] as const) {
      const sorted = all[side].sort((one, other) => one.towards - other.towards || one.line - other.line);
      const step = Math.min(STEP, (node.height - 12) / Math.max(1, sorted.length - 1));
      for (const [index, { line, isStart }] of sorted.entries()) {
        const x = node.x + (side === "right" ? 1 : -1) * (node.width / 2);
        const y = node.y + (index - (sorted.length - 1) / 2) * step;
        ends[line]![isStart ? "start" : "end"] = { x, y };
      }
    }
  }
  return ends;
}

/** A line through points in their order from one side to the other, level at each of them and along its label. */
export function curveThrough({ start, end }: Ends, between: readonly Point[], label: Sized): Curve {
  const direction = end.x < start.x ? -1 : 1;
  const half = (label.width / 2) * direction;
  const points = between.flatMap((point) =>
    Math.abs(point.x - label.x) < 1
      ? [
          { x: label.x - half, y: label.y },
          { x: label.x + half, y: label.y },
        ]
      : [point],
  );
  let at = start;
  let path = `M${place(start)}`;
  for (const point of [...points, { x: end.x - HEAD * direction, y: end.y }]) {
    const middle = (at.x + point.x) / 2;
    path += `C${place({ x: middle, y: at.y })} ${place({ x: middle, y: point.y })} ${place(point)}`;
    at = point;
  }
  return { path, tip: end, direction };
}

/** A line from a node to itself, by its label below it. */
export function loopBelow(node: Sized, label: Sized): Curve {
  const bottom = node.y + node.height / 2;
  const side = Math.min(node.width / 2 - 4, label.width / 2 + 10);
  const [right, left] = [node.x + side, node.x - side];
  const path =
    `M${place({ x: right, y: bottom })}C${place({ x: right, y: label.y })} ${place({ x: right, y: label.y })} ${place(label)}` +
    `C${place({ x: left, y: label.y })} ${place({ x: left, y: label.y })} ${place({ x: left, y: bottom + HEAD })}`;
  return { path, tip: { x: left, y: bottom }, direction: 0 };
}

function place({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
