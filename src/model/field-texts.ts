import type { EventSummary, RecordPlace } from "./event.ts";
import type { EventForward } from "./forward.ts";

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
  readonly forward: EventForward | null;
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
    this.forward = event.forward;
    this.user = event.user;
    this.process = event.process;
    this.parentProcess = event.parentProcess;
    this.fields = fields;
  }

  get fieldsJson(): string {
    return fieldsJson(this.fields);
  }

  /** The same event with a line that is not of it alone. */
  withFact(fact: string): FieldedSummary {
    return new FieldedSummary({ ...this, fact, forward: null }, this.fields);
  }
}

/** All fields as one JSON object: name → text, or → array of texts where a name occurs more than once. */
export function fieldsJson({ names, values, lengths, first }: FieldTexts): string {
  // Without a prototype no name is there before it is set.
  const fields = Object.create(null) as Record<string, string | string[]>;
  let at = 0;
  names.forEach((name, index) => {
    const value = values.slice(at, (at += lengths[first + index]!));
    const known = fields[name];
    if (known === undefined) fields[name] = value;
    else if (typeof known === "string") fields[name] = [known, value];
    else known.push(value);
  });
  return JSON.stringify(fields);
}
