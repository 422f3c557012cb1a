import type { MatchLevel } from "../../matches/match-columns.ts";

/** A shape for each level, so that none depends on its colour. */
export const levelShapes: Readonly<Record<MatchLevel, string>> = {
  none: "–",
  informational: "○",
  low: "▽",
  medium: "◇",
  high: "△",
  critical: "⬢",
};

export function levelColour(level: MatchLevel): string {
  return `var(--level-${level})`;
}
