import type { ForwardState } from "../../model/port-forward.ts";

/** The shape of a state as the `d` of an SVG path around 0, 0, 8 pixels wide; `filled` or drawn as a line. */
export interface StateSign {
  readonly path: string;
  readonly filled: boolean;
}

const circle = "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z";

/** A state is read by shape and word, in rows and in the picture. */
export const stateSigns: Readonly<Record<ForwardState, StateSign>> = {
  open: { path: circle, filled: true },
  ended: { path: circle, filled: false },
  paused: { path: "M-2 -4V4M2 -4V4", filled: false },
  uncertain: { path: "M-2.5 -2.5C-2 -5.5 3 -5 2.5 -2C2 -0.5 0 -0.5 0 1.5M0 3.6V4.4", filled: false },
  refused: { path: "M-3.5 -3.5L3.5 3.5M3.5 -3.5L-3.5 3.5", filled: false },
};
