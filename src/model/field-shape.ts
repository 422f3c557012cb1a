/** What is worked out of the names of fields once for all events of the shape. */
export interface FieldShape {
  /** An object of JavaScript has the names in this order: each is there once, and none is a number or `__proto__`. */
  readonly isPlain: boolean;
  /** Places of the first `own` names in the order of the names; those of one name stay in theirs. */
  readonly sorted: readonly number[];
  readonly own: number;
  /** For each name what stands before its value in an object of JSON: `{"a":"` or `","b":"`. */
  readonly members: readonly string[];
  /** The same with all quotes doubled. */
  readonly doubled: readonly string[];
  /** For each of `sorted` what stands before its value in a list of pairs: `[["a","` or `"],["b","`. */
  readonly pairs: readonly string[];
}

const shapes = new WeakMap<readonly string[], FieldShape>();

/** @param names a list that events share is the key: it must not change. */
export function shapeOf(names: readonly string[], own: number): FieldShape {
  const known = shapes.get(names);
  if (known?.own === own) return known;
  const sorted = sortedPlaces(names, own);
  const members = names.map((name, place) => `${place === 0 ? "{" : '",'}${JSON.stringify(name)}:"`);
  const pairs = sorted.map((place, at) => `${at === 0 ? "[[" : '"],['}${JSON.stringify(names[place])},"`);
  const doubled = members.map((member) => member.replaceAll('"', '""'));
  const shape = { isPlain: isPlain(names), sorted, own, members, doubled, pairs };
  shapes.set(names, shape);
  return shape;
}

function isPlain(names: readonly string[]): boolean {
  return new Set(names).size === names.length && !names.some((name) => /^(?:\d+|__proto__)$/.test(name));
}

function sortedPlaces(names: readonly string[], own: number): readonly number[] {
  return Array.from({ length: own }, (_, place) => place).sort((one, other) => {
    const [name, next] = [names[one]!, names[other]!];
    return name < next ? -1 : name > next ? 1 : 0;
  });
}
