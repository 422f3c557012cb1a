import { shapeOf } from "./field-shape.ts";
import { writtenValues } from "./written-values.ts";

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
  const { isPlain, members } = shapeOf(fields.names, fields.own);
  return isPlain ? plainJson(fields, members) : severalJson(fields);
}

/**
 * `fieldsJson` with all quotes doubled, as it stands between quotes in CSV. Null where values have quotes of their own, or it has a
 * semicolon, which means more than text to some who read CSV: those are few.
 */
export function doubledFieldsJson(fields: FieldTexts): string | null {
  const { isPlain, doubled } = shapeOf(fields.names, fields.own);
  if (!isPlain || doubled.length === 0) return null;
  const { text, ends } = writtenValues(fields, doubled.length);
  if (text.indexOf('"', 1) !== text.length - 1) return null;
  const json = `${joined(doubled, text, ends)}""}`;
  return json.includes(";") ? null : json;
}

function plainJson(fields: FieldTexts, members: readonly string[]): string {
  if (members.length === 0) return "{}";
  const { text, ends } = writtenValues(fields, members.length);
  return `${joined(members, text, ends)}"}`;
}

/** What stands before each value, and the values. */
function joined(members: readonly string[], text: string, ends: readonly number[]): string {
  let json = "";
  for (let index = 0, at = 1; index < members.length; at = ends[index]!, index++)
    json += members[index]! + text.slice(at, ends[index]);
  return json;
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

/** Those of the event itself as a JSON list of [name, value] in the order of their names; values of one name stay in theirs. */
export function sortedOwnJson(fields: FieldTexts): string {
  const { sorted, pairs } = shapeOf(fields.names, fields.own);
  if (sorted.length === 0) return "[]";
  const { text, ends } = writtenValues(fields, fields.own);
  let json = "";
  for (let at = 0; at < sorted.length; at++) {
    const place = sorted[at]!;
    json += pairs[at]! + text.slice(place === 0 ? 1 : ends[place - 1], ends[place]);
  }
  return `${json}"]]`;
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
