import type { EventSummary, RecordPlace, TimeFrom, UserSource } from "./event.ts";
import type { EventForward } from "./forward.ts";
import { recordIdentity } from "./record-identity.ts";

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

/** What the reading of a record says of it; the rest is known when other records have been read. */
export type ReadSummary = Omit<EventSummary, "copies" | "userFrom" | "fieldsJson" | "fieldPairsJson">;

/** Shared: 200,000 events nearly all have none. */
const NO_COPIES: readonly RecordPlace[] = [];

/**
 * A summary that makes its JSON when it is asked for it. A class, for thousands of objects with one getter. What other
 * records say of it is added later, in place: matches share it, and tables hold it.
 */
export class FieldedSummary implements EventSummary {
  readonly recordId: string;
  readonly time: string;
  readonly timeFrom: TimeFrom;
  readonly computer: string;
  readonly channel: string;
  readonly provider: string;
  readonly eventId: string;
  readonly fact: string;
  readonly forward: EventForward | null;
  readonly process: string;
  readonly parentProcess: string;
  readonly fields: FieldTexts;
  /** See `recordIdentity`. */
  readonly identity: number;
  place: RecordPlace;
  copies: readonly RecordPlace[] = NO_COPIES;
  user: string;
  userFrom: UserSource | null = null;

  constructor(event: ReadSummary, fields: FieldTexts, identity = recordIdentity(event, fields)) {
    this.recordId = event.recordId;
    this.time = event.time;
    this.timeFrom = event.timeFrom;
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
    this.identity = identity;
  }

  get fieldsJson(): string {
    return fieldsJson(this.fields);
  }

  get fieldPairsJson(): string {
    return fieldPairsJson(this.fields);
  }

  /** The same event with a line that is not of it alone. */
  withFact(fact: string): FieldedSummary {
    const event = new FieldedSummary({ ...this, fact, forward: null }, this.fields, this.identity);
    event.copies = this.copies;
    event.userFrom = this.userFrom;
    return event;
  }
}

/**
 * All fields as one JSON object: name → text, or → array of texts where a name occurs more than once. In the order of the
 * event: an object of JavaScript would put names that are numbers first.
 */
export function fieldsJson(fields: FieldTexts): string {
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

function* pairsOf({ names, values, lengths, first }: FieldTexts): Generator<readonly [string, string]> {
  let at = 0;
  for (let index = 0; index < names.length; index++) {
    yield [names[index]!, values.slice(at, (at += lengths[first + index]!))];
  }
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
