import type { EventSummary, RecordPlace } from "./event.ts";

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
}

/** A summary that makes its JSON when it is asked for it. A class, for thousands of objects with one getter. */
export class FieldedSummary implements EventSummary {
  readonly recordId: string;
  readonly time: string;
  readonly computer: string;
  readonly channel: string;
  readonly provider: string;
  readonly eventId: string;
  readonly place: RecordPlace;
  readonly fact: string;
  readonly user: string;
  readonly process: string;
  readonly parentProcess: string;
  readonly fields: FieldTexts;

  constructor(event: Omit<EventSummary, "fieldsJson">, fields: FieldTexts) {
    this.recordId = event.recordId;
    this.time = event.time;
    this.computer = event.computer;
    this.channel = event.channel;
    this.provider = event.provider;
    this.eventId = event.eventId;
    this.place = event.place;
    this.fact = event.fact;
    this.user = event.user;
    this.process = event.process;
    this.parentProcess = event.parentProcess;
    this.fields = fields;
  }

  get fieldsJson(): string {
    return fieldsJson(this.fields);
  }

  /** The same event with another line. */
  withFact(fact: string): FieldedSummary {
    return new FieldedSummary({ ...this, fact }, this.fields);
  }
}

/** All fields as one JSON object: name → text, or → array of texts where a name occurs more than once. */
export function fieldsJson(fields: FieldTexts): string {
  const values: Record<string, string> = {};
  for (const [name, value] of fieldsIn(fields)) {
    // Named twice, or named as something that every object has.
    if (values[name] !== undefined) return withLists(fields);
    values[name] = value;
  }
  return JSON.stringify(values);
}

function withLists(fields: FieldTexts): string {
  const values = new Map<string, string | string[]>();
  for (const [name, value] of fieldsIn(fields)) {
    const known = values.get(name);
    if (known === undefined) values.set(name, value);
    else if (typeof known === "string") values.set(name, [known, value]);
    else known.push(value);
  }
  return JSON.stringify(Object.fromEntries(values));
}

function* fieldsIn({ names, values, lengths, first }: FieldTexts): Generator<readonly [string, string]> {
  let at = 0;
  for (let index = 0; index < names.length; index++) {
    const end = at + lengths[first + index]!;
    yield [names[index]!, values.slice(at, end)];
    at = end;
  }
}
