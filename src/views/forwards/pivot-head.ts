import { HEAD, type Curve } from "../../store/pivots/pivot-curve.ts";

/** The head of an arrow as the `d` of an SVG path. */
export function headOf({ tip: { x, y }, direction }: Curve): string {
  const half = HEAD / 2;
  if (direction === 0) return `M${x} ${y}l${-half} ${HEAD}h${HEAD}z`;
  return `M${x} ${y}l${-direction * HEAD} ${-half}v${HEAD}z`;
}
