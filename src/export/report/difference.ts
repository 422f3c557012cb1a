// What differs between two pieces of plain data, in words for one line.

/** More would hide what matters. */
const MAX_NAMED = 4;
const MAX_VALUE = 80;

/**
 * `user: reported "a", found "b"`; null where they are the same. The order of keys says nothing, that of a list does. A key
 * that one of them lacks counts as null.
 *
 * @param ignored keys at the top that may differ.
 */
export function differenceOf(
  reported: unknown,
  found: unknown,
  ignored: readonly string[] = [],
): string | null {
  const keys = [...new Set([...keysOf(reported), ...keysOf(found)])].filter((key) => !ignored.includes(key));
  const different = keys.filter((key) => !isSame(valueOf(reported, key), valueOf(found, key)));
  if (different.length === 0) return null;
  const named = different
    .slice(0, MAX_NAMED)
    .map((key) => `${key}: reported ${shown(valueOf(reported, key))}, found ${shown(valueOf(found, key))}`);
  const more = different.length - named.length;
  return [...named, ...(more > 0 ? [`and ${more} more`] : [])].join("; ");
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

function valueOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? ((value as Readonly<Record<string, unknown>>)[key] ?? null)
    : null;
}

function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || one === null || typeof other !== "object" || other === null)
    return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  return [...new Set([...keysOf(one), ...keysOf(other)])].every((key) =>
    isSame(valueOf(one, key), valueOf(other, key)),
  );
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
}
