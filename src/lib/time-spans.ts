/** Half-open, in milliseconds since 1970. */
export interface TimeSpan {
  readonly start: number;
  readonly end: number;
}

export const overlaps = (one: TimeSpan, other: TimeSpan): boolean =>
  one.start < other.end && other.start < one.end;

/** In the order of time; what overlaps or touches is one. */
export function joinSpans(spans: readonly TimeSpan[]): readonly TimeSpan[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((one, other) => one.start - other.start)) {
    const before = joined.at(-1);
    if (before !== undefined && start <= before.end) before.end = Math.max(before.end, end);
    else if (end > start) joined.push({ start, end });
  }
  return joined;
}

/** What of joined spans lies within others, joined too. */
export function spansWithin(spans: readonly TimeSpan[], bounds: readonly TimeSpan[]): readonly TimeSpan[] {
  const inside: TimeSpan[] = [];
  let [at, by] = [0, 0];
  while (at < spans.length && by < bounds.length) {
    const [span, bound] = [spans[at]!, bounds[by]!];
    const start = Math.max(span.start, bound.start);
    const end = Math.min(span.end, bound.end);
    if (start < end) inside.push({ start, end });
    if (span.end < bound.end) at++;
    else by++;
  }
  return inside;
}

/** Milliseconds of the longest part of `range` that no span covers. @param spans joined. */
export function longestHole(spans: readonly TimeSpan[], range: TimeSpan): number {
  let longest = 0;
  let covered = range.start;
  for (const { start, end } of spansWithin(spans, [range])) {
    longest = Math.max(longest, start - covered);
    covered = end;
  }
  return Math.max(longest, range.end - covered);
}

/**
 * Cuts time where something of a layer begins or ends, and asks what each piece is by how many spans of each layer lie over it.
 * Pieces that follow each other and are the same are one.
 *
 * @param levelOf of the counts in the order of the layers, which it may not keep; null where nothing is told of the piece.
 */
export function spansByDepth<Level>(
  layers: readonly (readonly TimeSpan[])[],
  levelOf: (depths: readonly number[]) => Level | null,
): readonly (TimeSpan & { readonly level: Level })[] {
  const edges = layers.flatMap((spans, layer) =>
    spans.flatMap(({ start, end }) => [
      { at: start, layer, step: 1 },
      { at: end, layer, step: -1 },
    ]),
  );
  edges.sort((one, other) => one.at - other.at);
  const depths = layers.map(() => 0);
  const pieces: { start: number; end: number; level: Level }[] = [];
  edges.forEach(({ at, layer, step }, index) => {
    depths[layer]! += step;
    const end = edges[index + 1]?.at ?? at;
    if (end === at) return;
    const level = levelOf(depths);
    const before = pieces.at(-1);
    if (level === null) return;
    if (before?.end === at && before.level === level) before.end = end;
    else pieces.push({ start: at, end, level });
  });
  return pieces;
}
