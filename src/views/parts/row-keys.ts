/**
 * Where a key leads in a table: the position after it, within its `count` rows; null where the key is none that moves.
 * `page`: rows in sight.
 */
export function positionAfterKey(key: string, position: number, page: number, count: number): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: position + 1,
    ArrowUp: position - 1,
    PageDown: position + page,
    PageUp: position - page,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined ? null : Math.min(count - 1, Math.max(0, target));
}
