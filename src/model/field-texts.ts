import { shapeOf } from "./field-shape.ts";

/**
 * The fields of an event as few objects: 200,000 of these must fit in memory and cross between threads. A name may occur
 * more than once.
 */
export interface FieldTexts {
  /** Shared by the events of one shape. */
  readonly names: readonly string[];
  /** The values one behind the other. */
  readonly values: string;
  /** UTF-16 units of each value, from `first` on; may be shared with other events. */
  readonly lengths: ArrayLike<number>;
  readonly first: number;
  /** How many of them are the event's own: behind them stand those that the log source map adds. */
  readonly own: number;
}

/**
 * All fields as one JSON object: name → text, or → array of texts where a name occurs more than once. In the order of the
 * event: an object of JavaScript would put names that are numbers first.
 */
export function fieldsJson(fields: FieldTexts): string {
  return shapeOf(fields.names, fields.own).isPlain ? plainJson(fields) : severalJson(fields);
}

/** One call for all values: each by itself would take twice the time. */
function plainJson({ names, values, lengths, first }: FieldTexts): string {
  const byName: Record<string, string> = {};
  let at = 0;
  for (let index = 0; index < names.length; index++)
    byName[names[index]!] = values.slice(at, (at += lengths[first + index]!));
  return JSON.stringify(byName);
}

function severalJson(fields: FieldTexts): string {
  const byName = new Map<string, string | string[]>();
  for (const [name, value] of pairsOf(fields)) {
    const known = byName.get(name);
    if (known === undefined) byName.set(name, value);
    else if (typeof known === "string") byName.set(name, [known, value]);
    else known.push(value);
  }
  return `{${Array.from(byName, ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",")}}`;
}

/** All fields as a JSON list of [name, value], one for each in the order of the event. */
export function fieldPairsJson(fields: FieldTexts): string {
  return JSON.stringify([...pairsOf(fields)]);
}

/** Those of the event itself, as [name, value]. */
export function ownPairs(fields: FieldTexts): (readonly [name: string, value: string])[] {
  return [...pairsOf(fields, fields.own)];
}

/** Those of the event itself in the order of their names, as [name, value]; values of one name stay in theirs. */
export function sortedOwnPairs(fields: FieldTexts): readonly (readonly [name: string, value: string])[] {
  const { names, values, lengths, first, own } = fields;
  const ends: number[] = [];
  let end = 0;
  for (let index = 0; index < own; index++) ends.push((end += lengths[first + index]!));
  return shapeOf(names, own).sorted.map(
    (index) => [names[index]!, values.slice(index === 0 ? 0 : ends[index - 1], ends[index])] as const,
  );
}

function* pairsOf(
  { names, values, lengths, first }: FieldTexts,
  count = names.length,
): Generator<readonly [string, string]> {
  let at = 0;
  for (let index = 0; index < count; index++) {
    yield [names[index]!, values.slice(at, (at += lengths[first + index]!))];
  }
}

/** Whether a value has this text, whatever its case. @param lower in lower case. */
export function hasText(fields: FieldTexts, lower: string): boolean {
  // What becomes of a sigma depends on the letters around it, and those of the next value are not.
  if (!/[σς]/.test(lower) && !fields.values.toLowerCase().includes(lower)) return false;
  for (const [, value] of pairsOf(fields)) if (value.toLowerCase().includes(lower)) return true;
  return false;
}

/** The values of the fields with this name, whatever its case. @param lower in lower case. */
export function valuesNamed(fields: FieldTexts, lower: string): readonly string[] {
  const found: string[] = [];
  let at = 0;
  fields.names.forEach((name, index) => {
    const end = at + fields.lengths[fields.first + index]!;
    if (name.length === lower.length && name.toLowerCase() === lower)
      found.push(fields.values.slice(at, end));
    at = end;
  });
  return found;
}

/** The first value of a field that is not empty; null where there is none. */
export function fieldValue({ names, values, lengths, first }: FieldTexts, wanted: string): string | null {
  let at = 0;
  for (let index = 0; index < names.length; index++) {
    const end = at + lengths[first + index]!;
    if (names[index] === wanted && end > at) return values.slice(at, end);
    at = end;
  }
  return null;
}
