import type { PivotArrow, PivotNode } from "./pivot-graph.ts";
import { arrowLabel, nodeLines } from "./pivot-words.ts";

// The layout has to know how much room text takes before any of it is drawn, so all text is of a font of one width.

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** That of all text, in pixels: `--size-table`. */
export const TEXT_SIZE = 12;
/** From the middle of a line of text to that of the next. */
export const LINE = 16;
/** The sign of the state, left of the label's text. */
export const SIGN = 14;
/** Around the content of a label, at each side. */
export const LABEL_PADDING = 4;

/** The widest of the faces in `--font-evidence` takes 0.602. */
const CHARACTER = TEXT_SIZE * 0.61;
const NODE_PADDING = 12;
/** Above and below the lines of a node, together. */
const NODE_AIR = 12;
/** Ends at one side of a node that make it higher, and by how much each. */
const MOST_ENDS = 16;
const END = 9;

export function labelSize(arrow: PivotArrow): Size {
  return { width: textWidth(arrowLabel(arrow)) + SIGN + 2 * LABEL_PADDING, height: LINE + 2 };
}

/** @param ends of arrows at that side of the node that has more of them. */
export function nodeSize(node: PivotNode, ends: number): Size {
  const lines = nodeLines(node);
  const spread = node.kind === "any" ? 0 : Math.min(MOST_ENDS, ends) * END;
  return {
    width: Math.max(...lines.map(textWidth)) + 2 * NODE_PADDING,
    height: Math.max(lines.length * LINE, spread) + NODE_AIR,
  };
}

/** Characters of East Asian scripts take two columns of a font of one width. */
function textWidth(text: string): number {
  let columns = 0;
  for (const character of text) columns += character.codePointAt(0)! >= 0x2e80 ? 2 : 1;
  return columns * CHARACTER;
}
