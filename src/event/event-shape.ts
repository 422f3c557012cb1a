import type { RawEvent } from "../model/event.ts";

/** What events of one kind have in common: the names of their fields in order. Worked out once for thousands of events. */
export interface EventShape {
  readonly names: readonly string[];
  /** Whether the field is virtual. */
  readonly virtual: readonly boolean[];
  /** By name: where its fields stand, virtual ones first. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  readonly told: ToldFields;
}

/**
 * The fields that are told of an event. A virtual field whose name a raw field bears too is left out: the evidence keeps its
 * names, and the virtual value is there under the name of its source.
 */
export interface ToldFields {
  readonly names: readonly string[];
  /** Where they stand among all. */
  readonly places: readonly number[];
  /** How many of them are the event's own. */
  readonly own: number;
}

/** Ids whose shapes are kept, shapes of one, and fields of one that is worth to be: some megabytes at most, whatever a log says. */
const MAX_KEPT = 250;
const MAX_ALIKE = 4;
const MAX_KEPT_FIELDS = 200;

/** By event id the last ones: events of one id nearly always have the same fields, with their virtual ones and without. */
const kept = new Map<string, EventShape[]>();

/** The event that was asked about last: one is asked for some forty names, one after the other. */
let asked: RawEvent | null = null;
let shape: EventShape | null = null;

export function shapeOf(event: RawEvent): EventShape {
  if (event === asked && shape !== null) return shape;
  shape = knownShape(event) ?? keep(event);
  asked = event;
  return shape;
}

/** It comes to the front: the last place is that of one that was not met for long. */
function knownShape(event: RawEvent): EventShape | null {
  const alike = kept.get(event.eventId) ?? [];
  const at = alike.findIndex((known) => fits(known, event));
  if (at < 0) return null;
  const known = alike[at]!;
  if (at > 0) [alike[0], alike[at]] = [known, alike[0]!];
  return known;
}

function fits({ names, virtual }: EventShape, { fields }: RawEvent): boolean {
  if (names.length !== fields.length) return false;
  for (let at = 0; at < names.length; at++) {
    const { name, from } = fields[at]!;
    if (name !== names[at] || (from !== null) !== virtual[at]) return false;
  }
  return true;
}

function keep(event: RawEvent): EventShape {
  const made = makeShape(event);
  if (event.fields.length > MAX_KEPT_FIELDS) return made;
  let alike = kept.get(event.eventId);
  if (alike === undefined) {
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(event.eventId, (alike = []));
  }
  if (alike.length >= MAX_ALIKE) alike.pop();
  alike.unshift(made);
  return made;
}

function makeShape({ fields }: RawEvent): EventShape {
  const names = fields.map(({ name }) => name);
  const virtual = fields.map(({ from }) => from !== null);
  const places = new Map<string, number[]>();
  const add = (at: number): void => {
    const known = places.get(names[at]!);
    if (known === undefined) places.set(names[at]!, [at]);
    else known.push(at);
  };
  for (let at = 0; at < names.length; at++) if (virtual[at]) add(at);
  for (let at = 0; at < names.length; at++) if (!virtual[at]) add(at);
  let told: ToldFields | null = null;
  return {
    names,
    virtual,
    places,
    // Most events that are asked for fields are never told.
    get told() {
      return (told ??= toldFields(names, virtual));
    },
  };
}

function toldFields(names: readonly string[], virtual: readonly boolean[]): ToldFields {
  const told = new Set<string>();
  const places = names.flatMap((name, at) => {
    if (virtual[at] && told.has(name)) return [];
    told.add(name);
    return [at];
  });
  return {
    names: places.map((at) => names[at]!),
    places,
    own: places.filter((at) => !virtual[at]).length,
  };
}
