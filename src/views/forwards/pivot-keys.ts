import type { PlacedArrow } from "../../store/pivots/pivot-layout.ts";

/**
 * Where a key leads in the picture: up and down in the order in which arrows are read, right and left along a chain. Null where
 * the key is none that moves; the same place where there is nothing further.
 */
export function arrowAfterKey(key: string, at: number, arrows: readonly PlacedArrow[]): number | null {
  const last = arrows.length - 1;
  const current = arrows[at];
  if (current === undefined) return null;
  const { from, to } = current.arrow;
  const along = (found: number): number => (found < 0 ? at : found);
  switch (key) {
    case "ArrowDown":
      return Math.min(last, at + 1);
    case "ArrowUp":
      return Math.max(0, at - 1);
    case "ArrowRight":
      return along(arrows.findIndex(({ arrow }) => arrow !== current.arrow && arrow.from === to));
    case "ArrowLeft":
      return along(arrows.findIndex(({ arrow }) => arrow !== current.arrow && arrow.to === from));
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}
